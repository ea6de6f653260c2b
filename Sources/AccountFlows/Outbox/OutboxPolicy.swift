/// How a worker goes about its mails.
public struct OutboxPolicy: Hashable, Sendable {
  /// The most mails that one round takes on.
  public var batch: Int
  /// How many of them are handed over at a time; as many, at most, go twice where a process ends.
  public var concurrency: Int
  /// How long a worker has a round's mails for itself; longer than a round takes, or others deliver
  /// them a second time.
  public var lease: Duration
  /// How long a mail waits after the first failure; each further one doubles that.
  public var firstDelay: Duration
  /// The longest that a mail waits after a failure.
  public var longestDelay: Duration
  /// After how many attempts a mail is given up.
  public var attempts: Int64
  /// What becomes of the text of a mail that is given up.
  public var deadText: DeadText

  /// What becomes of the text of a mail that is given up.
  public enum DeadText: Hashable, Sendable {
    /// It stays, sealed, until the row is purged, so that the mail can be revived.
    case kept
    /// It is erased, and the mail cannot be revived.
    case erased
  }

  /// A policy: by default 16 mails a round for 10 minutes, 4 at a time, and 12 attempts over about 5
  /// hours, 30 s after the first and an hour after each of the last.
  public init(
    batch: Int = 16, concurrency: Int = 4, lease: Duration = .seconds(600),
    firstDelay: Duration = .seconds(30), longestDelay: Duration = .seconds(3_600),
    attempts: Int64 = 12, deadText: DeadText = .kept
  ) {
    precondition((1...1_000).contains(batch), "from 1 to 1,000 mails a round")
    precondition((1...64).contains(concurrency), "from 1 to 64 mails at a time")
    precondition(lease >= .seconds(1), "a lease of at least a second")
    precondition(
      firstDelay >= .seconds(1) && longestDelay >= firstDelay && longestDelay <= .seconds(86_400),
      "delays from a second to a day")
    precondition((1...1_000).contains(attempts), "from 1 to 1,000 attempts")
    (self.batch, self.concurrency, self.lease) = (batch, concurrency, lease)
    (self.firstDelay, self.longestDelay) = (firstDelay, longestDelay)
    (self.attempts, self.deadText) = (attempts, deadText)
  }

  /// How long a mail waits after so many attempts, of which the last failed.
  public func delay(after attempts: Int64) -> Duration {
    var delay = firstDelay
    var attempt: Int64 = 1
    while attempt < attempts, delay < longestDelay {
      delay *= 2
      attempt += 1
    }
    return min(delay, longestDelay)
  }
}

/// What became of the mails of one round.
public struct OutboxRound: Hashable, Sendable {
  /// Handed over.
  public var delivered = 0
  /// To be tried again later.
  public var retried = 0
  /// Given up.
  public var dead = 0
  /// Another worker has them by now, as this one took too long: they may be delivered twice.
  public var lost = 0

  /// How many mails the round had.
  public var count: Int { delivered + retried + dead + lost }

  /// A round of no mails.
  public init() {}
}
