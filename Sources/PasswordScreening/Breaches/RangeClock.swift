/// A clock of any type, read as the time since this value was made.
struct RangeClock: Sendable {
  /// The time since then.
  let elapsed: @Sendable () -> Duration
  /// Returns after so much time, or throws when its task is cancelled.
  let sleep: @Sendable (Duration) async throws -> Void

  init(_ clock: some Clock<Duration>) {
    let start = clock.now
    elapsed = { start.duration(to: clock.now) }
    sleep = { time in try await clock.sleep(until: clock.now.advanced(by: time), tolerance: nil) }
  }
}
