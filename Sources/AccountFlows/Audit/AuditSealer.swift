public import CredentialPrimitives
public import CredentialTokens

/// Puts the entries of the audit log into a chain, each authenticated together with all before it.
///
/// One sealer runs for a log, in a process of its own if possible: its key ring is none that those
/// have who write the table, so that nobody who can change rows can also make them right again. What
/// is not sealed yet is not protected; run it every few seconds, and keep its heads elsewhere.
/// ```swift
/// let sealer = AuditSealer(ring: try KeyRing(contentsOf: "/etc/contoso/audit.keys"))
/// if case .sealed(_, let head) = try await sealer.sealAll(in: store, clock: clock) {
///   print(head)
/// }
/// ```
/// After a rotation of the ring the chain goes on under the new primary key.
public struct AuditSealer: Sendable {
  /// The most entries that are sealed in one transaction.
  public static let batchCount = 500
  private let keys: AuditKeys

  /// The sealer with these keys; make it again when the ring changes.
  public init(ring: KeyRing) { keys = AuditKeys(ring) }

  /// Seals the next entries, at most ``batchCount``.
  ///
  /// - Throws: what the store throws; the transaction must then not be committed.
  /// - Complexity: one HMAC and one statement for an entry.
  public func seal(
    in transaction: inout some AuditStore, now: Timestamp
  ) throws -> SealingOutcome {
    var point = try transaction.recordedPoint()
    guard try isEnd(point, of: &transaction) else { return .broken(behind: point.position) }
    let entries = try transaction.unsealedEntries(limit: Self.batchCount)
    guard !entries.isEmpty else { return .nothingToSeal(AuditHead(point, when: now)) }
    guard !point.position.addingReportingOverflow(Int64(entries.count)).overflow else {
      return .broken(behind: point.position)
    }
    let last = point
    let sealed = entries.map { entry in
      let seal = keys.seal(entry, behind: point)
      point = seal.point
      return SealedEntry(entry: entry, seal: seal)
    }
    guard try transaction.seal(sealed, behind: last) == .won else { return .lost }
    return .sealed(sealed.count, AuditHead(point, when: now))
  }

  /// Seals all that there is, in as many transactions as it takes.
  ///
  /// - Returns: `.sealed` with their sum, if there was something; otherwise as
  ///   ``seal(in:now:)`` says of the last one.
  public func sealAll<Store: CredentialStore>(
    in store: Store, clock: any WallClock
  ) async throws -> SealingOutcome where Store.Transaction: AuditStore {
    var sum = 0
    while true {
      let outcome = try await store.write { try seal(in: &$0, now: clock.now) }
      switch outcome {
      case .sealed(let count, _): sum += count
      case .nothingToSeal(let head): return sum > 0 ? .sealed(sum, head) : outcome
      case .lost, .broken: return outcome
      }
    }
  }

  /// Whether the log ends where the last sealing has left it: an end that somebody has cut off must
  /// not be grown again.
  private func isEnd(
    _ point: AuditPoint, of transaction: inout some AuditStore
  ) throws -> Bool {
    let last = try transaction.lastPosition()
    guard point != .start else { return last == nil }
    guard last == point.position else { return false }
    let rows = try transaction.sealedRows(at: point.position...point.position, limit: 2)
    guard rows.count == 1, case .success(let record) = rows[0].content else { return false }
    return record.seal?.point == point
  }
}

/// What came of sealing.
public enum SealingOutcome: Hashable, Sendable {
  /// So many entries were sealed, up to this head.
  case sealed(Int, AuditHead)
  /// All were sealed already, up to this head.
  case nothingToSeal(AuditHead)
  /// Another sealer was there first, and nothing was changed; there should be one only.
  case lost
  /// The log does not end at the place that the last sealing has noted: rows were removed or changed.
  /// Nothing was sealed; ``AuditVerifier`` tells more.
  case broken(behind: Int64)

  /// The outcome's name in logs and JSON.
  public var code: String {
    switch self {
    case .sealed: "sealed"
    case .nothingToSeal: "nothing-to-seal"
    case .lost: "lost"
    case .broken: "broken"
    }
  }
}
