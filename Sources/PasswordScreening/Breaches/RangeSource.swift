internal import Synchronization

/// Ranges out of memory or from the fetcher: at most one fetch of each at a time.
///
/// Every fetch has a task of its own beside one that waits for the time-out. Whichever ends first
/// answers all who wait; so a fetcher that does not heed its cancellation holds up nobody.
final class RangeSource: Sendable {
  private let fetcher: any RangeFetcher
  private let limits: RangeLimits
  private let clock: RangeClock
  private let state: Mutex<State>

  private struct State {
    var cache: RangeCache
    var fetches: [BreachRange: Fetch] = [:]
    var nextID = 0

    mutating func makeID() -> Int {
      nextID += 1
      return nextID
    }
  }

  private struct Fetch {
    let id: Int
    let tasks: [Task<Void, Never>]
    var waiters: [Int: Waiter]
  }

  private typealias Waiter = CheckedContinuation<Result<RangeBody, RangeError>, Never>

  init(_ fetcher: some RangeFetcher, _ limits: RangeLimits, _ clock: RangeClock) {
    (self.fetcher, self.limits, self.clock) = (fetcher, limits, clock)
    let cache = RangeCache(capacity: limits.cachedRanges, maximumAge: limits.cacheAge)
    state = Mutex(State(cache: cache))
  }

  /// How many wait for a fetch.
  var waitingCount: Int {
    state.withLock { $0.fetches.values.reduce(0) { $0 + $1.waiters.count } }
  }

  func body(of range: BreachRange) async throws(RangeError) -> RangeBody {
    let id = state.withLock { $0.makeID() }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in join(range, id, waiter) }
    } onCancel: {
      leave(range, id)
    }
    return try result.get()
  }

  private func join(_ range: BreachRange, _ id: Int, _ waiter: Waiter) {
    state.withLock { state in
      // Under the lock: whoever is cancelled after this line is found among the waiters.
      if Task.isCancelled { return waiter.resume(returning: .failure(.cancelled)) }
      if let body = state.cache.body(of: range, now: clock.elapsed()) {
        return waiter.resume(returning: .success(body))
      }
      if state.fetches[range] == nil {
        let fetch = state.makeID()
        state.fetches[range] = Fetch(id: fetch, tasks: start(fetch, of: range), waiters: [:])
      }
      state.fetches[range]?.waiters[id] = waiter
    }
  }

  private func leave(_ range: BreachRange, _ id: Int) {
    let (waiter, abandoned) = state.withLock { state -> (Waiter?, [Task<Void, Never>]) in
      guard let waiter = state.fetches[range]?.waiters.removeValue(forKey: id) else {
        return (nil, [])
      }
      guard let fetch = state.fetches[range], fetch.waiters.isEmpty else { return (waiter, []) }
      // Nobody else wants it.
      state.fetches[range] = nil
      return (waiter, fetch.tasks)
    }
    for task in abandoned { task.cancel() }
    waiter?.resume(returning: .failure(.cancelled))
  }

  private func start(_ id: Int, of range: BreachRange) -> [Task<Void, Never>] {
    let fetch = Task {
      do throws(RangeError) {
        finish(id, of: range, .success(try await fetched(range)))
      } catch {
        finish(id, of: range, .failure(error))
      }
    }
    let alarm = Task {
      // It throws only when the fetch was faster.
      guard (try? await clock.sleep(limits.timeout)) != nil else { return }
      finish(id, of: range, .failure(.timedOut))
    }
    return [fetch, alarm]
  }

  private func fetched(_ range: BreachRange) async throws(RangeError) -> RangeBody {
    let bytes = try await fetcher.body(of: range, maximumBytes: limits.maximumBodyBytes)
    // A fetcher may be anybody's.
    guard bytes.count <= limits.maximumBodyBytes else {
      throw .tooLarge(maximumBytes: limits.maximumBodyBytes)
    }
    do throws(RangeFormatError) {
      return try RangeBody(bytes, of: range.hash)
    } catch {
      throw .malformed(error)
    }
  }

  /// Answers all who wait, unless they were answered already.
  private func finish(_ id: Int, of range: BreachRange, _ result: Result<RangeBody, RangeError>) {
    let fetch = state.withLock { state -> Fetch? in
      guard let fetch = state.fetches[range], fetch.id == id else { return nil }
      state.fetches[range] = nil
      if case .success(let body) = result {
        state.cache.store(body, of: range, now: clock.elapsed())
      }
      return fetch
    }
    guard let fetch else { return }
    // Not under the lock: a fetcher's code may run when its task is cancelled.
    for task in fetch.tasks { task.cancel() }
    for waiter in fetch.waiters.values { waiter.resume(returning: result) }
  }
}
