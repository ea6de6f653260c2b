internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// What is kept for how long after its end.
public struct RetentionPolicy: Hashable, Sendable {
  /// Tokens, codes, sign-ins that wait: until then a late user can be told from a guesser.
  public var tokens = Duration.seconds(7 * 86_400)
  /// Devices that are trusted no more, for their owners' history (R37).
  public var devices = Duration.seconds(90 * 86_400)
  /// Invitations and transfers that are over.
  public var invitations = Duration.seconds(90 * 86_400)
  /// Mails that were delivered or given up.
  public var mails = Duration.seconds(30 * 86_400)
  /// The personal fields of the audit log.
  public var personal = Duration.seconds(365 * 86_400)

  /// The defaults.
  public static let usual = RetentionPolicy()

  /// The defaults, to be changed.
  public init() {}
}

/// How many rows a purge has removed.
public struct PurgeReport: Hashable, Sendable {
  /// The numbers, by what was removed.
  public internal(set) var counts: [(name: String, count: Int)] = []

  /// All of them.
  public var total: Int { counts.reduce(0) { $0 + $1.count } }

  /// Whether both have the same numbers.
  public static func == (left: Self, right: Self) -> Bool {
    left.counts.elementsEqual(right.counts) { $0 == $1 }
  }

  /// Feeds the total to `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(total) }
}

/// What is over goes.
extension AccountFlows {
  /// Removes what has ended, and has been kept for long enough; call it once an hour or a day.
  ///
  /// Each kind is a transaction of its own, so that nobody waits long.
  public func purge(_ retention: RetentionPolicy = .usual) async throws -> PurgeReport {
    let now = clock.now
    func before(_ duration: Duration) -> Timestamp { now.adding(.zero - duration) ?? .distantPast }
    let (tokens, devices) = (before(retention.tokens), before(retention.devices))
    let (invitations, mails) = (before(retention.invitations), before(retention.mails))
    let (personal, unverified) = (before(retention.personal), before(policy.unverified))
    typealias Step = @Sendable (inout Store.Transaction) throws -> Int
    let steps: [(String, Step)] = [
      ("accounts", { try $0.purgeUnverifiedAccounts(createdBefore: unverified) }),
      ("sessions", { try $0.purgeSessions(endedBefore: now) }),
      ("quarantine", { try $0.purgeQuarantine(endedBy: now) }),
      ("counters", { try $0.purgeCounters(resetBy: now) }),
      ("tokens", { try $0.purgeTokens(endedBefore: tokens) }),
      ("codes", { try $0.purgeCodes(endedBefore: tokens) }),
      ("pending", { try $0.purgePendingSignIns(endedBefore: tokens) }),
      ("approvals", { try $0.purgeApprovals(endedBefore: tokens) }),
      ("devices", { try $0.purgeDevices(endedBefore: devices) }),
      ("invitations", { try $0.purgeInvitations(endedBefore: invitations) }),
      ("transfers", { try $0.purgeTransfers(openedBefore: invitations) }),
      ("mails", { try $0.purgeMail(endedBefore: mails) }),
      ("personal", { try $0.erasePersonalFields(before: personal) }),
    ]
    var report = PurgeReport()
    for (name, step) in steps {
      report.counts.append((name, try await store.write { try step(&$0) }))
    }
    return report
  }
}
