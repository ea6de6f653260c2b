internal import CredentialPrimitives

/// Who may compute now, and who waits for it: first come, first served.
///
/// It stands before the threads, since a job that an executor holds cannot be dropped.
final class Admission: @unchecked Sendable {
  private let lock = Lock()
  private let waitingLimit: Int
  // All under the lock.
  private var freePlaces: Int
  private var freeKiB: Int
  private var queue: [Waiter] = []
  private var nextID = 0
  private var hasClock = false

  private struct Waiter {
    let id: Int
    let kibibytes: Int
    let deadline: ContinuousClock.Instant?
    let continuation: CheckedContinuation<HashingError?, Never>
  }

  init(places: Int, kibibytes: Int, waitingLimit: Int) {
    (freePlaces, freeKiB, self.waitingLimit) = (places, kibibytes, waitingLimit)
  }

  /// How many wait.
  var waitingCount: Int { lock.hold { queue.count } }

  /// Returns when there are a place and `kibibytes` for the caller, who then calls ``leave(_:)``.
  ///
  /// - Throws: `.overloaded` at once, `.deadlineExceeded`, `.cancelled`.
  func enter(_ kibibytes: Int, deadline: ContinuousClock.Instant?) async throws(HashingError) {
    if Task.isCancelled { throw .cancelled }
    if lock.hold({ queue.isEmpty && take(kibibytes) }) { return }
    let id = lock.hold {
      nextID += 1
      return nextID
    }
    let failure = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        join(Waiter(id: id, kibibytes: kibibytes, deadline: deadline, continuation: continuation))
      }
    } onCancel: {
      drop(id)
    }
    if let failure { throw failure }
  }

  func leave(_ kibibytes: Int) {
    lock.hold {
      freePlaces += 1
      freeKiB += kibibytes
      admit()
    }
  }

  /// A place and memory, if they are free; under the lock.
  private func take(_ kibibytes: Int) -> Bool {
    guard freePlaces > 0, kibibytes <= freeKiB else { return false }
    freePlaces -= 1
    freeKiB -= kibibytes
    return true
  }

  private func join(_ waiter: Waiter) {
    lock.hold {
      // Under the lock: whoever is cancelled after this line is found in the queue.
      if Task.isCancelled { return waiter.continuation.resume(returning: .cancelled) }
      if queue.isEmpty, take(waiter.kibibytes) { return waiter.continuation.resume(returning: nil) }
      guard queue.count < waitingLimit, waiter.deadline == nil || startClock() else {
        return waiter.continuation.resume(returning: .overloaded)
      }
      queue.append(waiter)
      if waiter.deadline != nil { lock.wakeAll() }
    }
  }

  private func drop(_ id: Int) {
    lock.hold {
      guard let index = queue.firstIndex(where: { $0.id == id }) else { return }
      queue.remove(at: index).continuation.resume(returning: .cancelled)
      admit()
    }
  }

  /// From the head of the queue, as many as fit: a large one is not overtaken, or it would starve.
  private func admit() {
    while let first = queue.first, take(first.kibibytes) {
      queue.removeFirst().continuation.resume(returning: nil)
    }
  }

  // MARK: Deadlines

  private func startClock() -> Bool {
    if hasClock { return true }
    guard let thread = SystemThread(watch) else { return false }
    thread.detach()
    hasClock = true
    return true
  }

  /// Turns away whoever's time has come, and ends when nobody waits with a deadline.
  private func watch() {
    lock.hold {
      while let next = queue.compactMap(\.deadline).min() {
        let rest = next - .now
        if rest > .zero {
          lock.wait(atMost: rest)
          continue
        }
        let late = queue.filter { $0.deadline.map { $0 <= .now } ?? false }
        queue.removeAll { waiter in late.contains { $0.id == waiter.id } }
        for waiter in late { waiter.continuation.resume(returning: .deadlineExceeded) }
        admit()
      }
      hasClock = false
    }
  }
}
