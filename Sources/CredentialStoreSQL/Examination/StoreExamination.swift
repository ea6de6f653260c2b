public import AccountFlows
public import CredentialPrimitives
public import CredentialTokens

/// Looks whether a store is as the flows leave it: no row without those that it belongs to, nothing that
/// cannot be read, and workers that run.
///
/// ```swift
/// let findings = try await StoreExamination().examine(store, verifying: ring, against: heads)
/// for finding in findings where finding.level == .violation { print(finding.meaning) }
/// ```
/// Nothing is changed. Each check is a transaction of its own, and tables are read in pages, so that a
/// service goes on meanwhile.
public struct StoreExamination: Sendable {
  /// What the flows allow: caps of devices.
  public var policy = FlowPolicy.usual
  /// What is purged when.
  public var retention = RetentionPolicy.usual
  private let clock: any WallClock
  private let pageCount: Int

  /// An examination by a clock, with so many rows in memory at a time: from 1 to 100,000.
  public init(clock: any WallClock = SystemWallClock(), pageCount: Int = 500) {
    precondition((1...100_000).contains(pageCount), "a page has 1 to 100,000 rows")
    (self.clock, self.pageCount) = (clock, pageCount)
  }

  /// Examines a store; a finding for each check, in an order that stays.
  ///
  /// - Parameters:
  ///   - store: one that may be in use.
  ///   - ring: the sealer's, to verify the chain of the audit log; nil if that is not at hand.
  ///   - heads: heads of the log that were kept elsewhere.
  /// - Throws: what the store throws.
  /// - Complexity: O(*n* log *n*) in the rows of the store.
  public func examine<Store: ExaminableStore>(
    _ store: Store, verifying ring: KeyRing?, against heads: [AuditHead] = []
  ) async throws -> [InvariantFinding] where Store.Transaction: AuditStore {
    var findings = try await store.examineStorage()
    findings.append(try await parts(of: store))
    findings.append(try await rows(of: store))
    for invariant in RowInvariant.all(policy, retention, clock.now) {
      findings.append(
        try await store.write { transaction in
          try transaction.readOnly()
          return try invariant.find(in: &transaction)
        })
    }
    findings.append(try await chain(of: store, ring, heads))
    return findings
  }

  private func parts<Store: ExaminableStore>(
    of store: Store
  ) async throws -> InvariantFinding {
    let missing = try await store.write { try $0.missingParts() }
    return InvariantFinding(
      "schema-incomplete", missing.isEmpty ? .fine : .violation,
      "All tables and indexes of this version are there.",
      remedy: "restore the database: without an index, what it forbids can happen",
      count: missing.count, examples: Array(missing.prefix(InvariantFinding.maximumExamples)))
  }

  private func rows<Store: ExaminableStore>(of store: Store) async throws -> InvariantFinding {
    var (count, examples): (Int, [String]) = (0, [])
    for index in Store.Transaction.readableTables.indices {
      var last: [SQLValue]?
      repeat {
        let (place, limit) = (last, pageCount)
        let page = try await store.write { transaction in
          try transaction.readOnly()
          return try transaction.readPage(ofTable: index, after: place, limit: limit)
        }
        count += page.count
        examples += page.examples
        last = page.last
      } while last != nil
    }
    return InvariantFinding(
      "row-unreadable", count == 0 ? .fine : .violation, "Every row is a record.",
      remedy: RowInvariant.restore, count: count,
      examples: Array(examples.prefix(InvariantFinding.maximumExamples)))
  }

  private func chain<Store: ExaminableStore>(
    of store: Store, _ ring: KeyRing?, _ heads: [AuditHead]
  ) async throws -> InvariantFinding where Store.Transaction: AuditStore {
    let meaning = "The sealed part of the audit log is what it was"
    guard let ring else {
      let isSealed = try await store.write { try $0.lastPosition() } != nil
      return InvariantFinding(
        "log-not-verified", .warning,
        isSealed
          ? "The audit log is sealed, and its keys were not given."
          : "The audit log was never sealed.",
        remedy: isSealed
          ? "verify it where its keys are: account audit verify"
          : "let a sealer run, on another machine if possible: account audit seal")
    }
    let verdict = try await AuditVerifier(ring: ring, pageCount: pageCount)
      .verify(store, against: heads)
    let isIntact = verdict.code == "intact"
    return InvariantFinding(
      "log-not-intact", isIntact ? .fine : .violation, "\(meaning).",
      remedy: "keep the database as evidence, and find out more: account audit verify",
      count: isIntact ? 0 : 1, examples: isIntact ? [] : [verdict.code])
  }
}

extension RowInvariant {
  /// All of them, in an order that stays.
  static func all(
    _ policy: FlowPolicy, _ retention: RetentionPolicy, _ now: Timestamp
  ) -> [RowInvariant] {
    accounts(policy, now) + organisations + subscriptions(policy, now) + work(retention, now)
  }
}
