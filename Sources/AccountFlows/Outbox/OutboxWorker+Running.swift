public import CredentialPrimitives

/// What a running worker tells of, for logs and counters.
public enum OutboxReport: Sendable {
  /// A round had mails.
  case round(OutboxRound)
  /// The store failed, and is asked again after so long; what waits in it waits on.
  case failure(any Error, pause: Duration)
}

extension OutboxWorker {
  /// Delivers what is due, again and again, until the task is cancelled.
  ///
  /// ```swift
  /// await worker.run(every: .seconds(5)) { report in
  ///   if case .failure(let error, _) = report { logger.error("outbox: \(error)") }
  /// }
  /// ```
  /// A round follows the one before at once while mails are due. Where the store fails, as it does
  /// while a database is started anew, the next round waits, twice as long after each failure, up to
  /// five minutes. A mail that was begun before the cancellation is ended as its mailer sees fit.
  /// - Parameters:
  ///   - pause: how long to wait where no mail is due; from a millisecond to five minutes.
  ///   - clock: what tells when mails are due.
  ///   - pauses: what the pauses are waited by.
  ///   - report: called after each round that had mails, and after each failure.
  public func run<Pauses: Clock>(
    every pause: Duration = .seconds(5), clock: any WallClock = SystemWallClock(),
    pausingBy pauses: Pauses = ContinuousClock(),
    report: (OutboxReport) async -> Void
  ) async where Pauses.Duration == Duration {
    let longest = Duration.seconds(300)
    precondition(pause >= .milliseconds(1) && pause <= longest, "pauses up to five minutes")
    var next = pause
    while !Task.isCancelled {
      do {
        let round = try await deliver(by: clock)
        next = pause
        if round.count > 0 {
          await report(.round(round))
          continue
        }
        try? await pauses.sleep(for: pause)
      } catch {
        await report(.failure(error, pause: next))
        try? await pauses.sleep(for: next)
        next = min(next * 2, longest)
      }
    }
  }
}
