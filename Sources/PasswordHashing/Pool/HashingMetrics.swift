internal import CoreMetrics

/// What a service can watch of its hashing, through swift-metrics.
struct HashingMetrics: Sendable {
  private static let outcomes = "credentials_hashing_outcomes_total"

  private let wait = Timer(label: "credentials_hashing_wait_seconds")
  private let queued = Meter(label: "credentials_hashing_queued")
  private let running = Meter(label: "credentials_hashing_running")

  /// Measures how long `body` waits, and counts who was turned away.
  func measureWait(
    _ body: () async throws(HashingError) -> Void
  ) async throws(HashingError) {
    queued.increment()
    defer { queued.decrement() }
    let arrival = ContinuousClock.now
    do throws(HashingError) {
      try await body()
      wait.recordNanoseconds(arrival.duration(to: .now).nanoseconds)
    } catch {
      let outcome =
        switch error {
        case .overloaded: "overloaded"
        case .deadlineExceeded: "deadline_exceeded"
        default: "cancelled"
        }
      Counter(label: Self.outcomes, dimensions: [("outcome", outcome)]).increment()
      throw error
    }
  }

  /// Measures `body`, which runs on a thread of the pool.
  func measure<Result>(
    scheme: String, outcome: (Result) -> String, _ body: () throws(HashingError) -> Result
  ) throws(HashingError) -> Result {
    running.increment()
    defer { running.decrement() }
    let start = ContinuousClock.now
    do throws(HashingError) {
      let result = try body()
      Timer(label: "credentials_hashing_seconds", dimensions: [("scheme", scheme)])
        .recordNanoseconds(start.duration(to: .now).nanoseconds)
      count(scheme, outcome(result))
      return result
    } catch {
      count(scheme, "error")
      throw error
    }
  }

  private func count(_ scheme: String, _ outcome: String) {
    Counter(label: Self.outcomes, dimensions: [("scheme", scheme), ("outcome", outcome)])
      .increment()
  }
}

extension Duration {
  fileprivate var nanoseconds: Int64 { Int64(self / .nanoseconds(1)) }
}
