internal import CredentialPrimitives

/// A verification under way: how far it has come, and what it has yet to meet.
///
/// It is a value, so that a transaction that has to run again begins with the same one.
struct AuditVerification: Sendable {
  /// What is done next.
  private enum Phase: Sendable {
    /// The chain is followed behind ``point``.
    case follow
    /// No right entry is behind ``point``; one that would be is looked for at all places from `next` on.
    case search(next: Int64, otherwise: AuditVerdict)
  }

  private let keys: AuditKeys
  private let pageCount: Int
  /// The points of heads that are still ahead, in their order.
  private var ahead: ArraySlice<AuditPoint>
  private var point: AuditPoint
  private var phase = Phase.follow
  private var summary = AuditSummary()

  init(_ keys: AuditKeys, _ pageCount: Int, heads: [AuditPoint], start: AuditPoint) {
    (self.keys, self.pageCount, point) = (keys, pageCount, start)
    let heads = heads.filter { $0.position >= start.position }
    ahead = heads.sorted { $0.position < $1.position }[...]
  }

  /// Reads one page.
  ///
  /// - Returns: nil while there is more to do.
  mutating func takeStep(in transaction: inout some AuditStore) throws -> AuditVerdict? {
    switch phase {
    case .follow: try follow(in: &transaction)
    case .search(let next, let otherwise): try search(from: next, otherwise, in: &transaction)
    }
  }

  // MARK: The chain

  private mutating func follow(in transaction: inout some AuditStore) throws -> AuditVerdict? {
    if let verdict = passHeads() { return verdict }
    let (sum, isBeyond) = point.position.addingReportingOverflow(Int64(pageCount))
    let end = isBeyond ? .max : sum
    // The first page begins before the first place, to see rows that are there; and one row more than
    // there are places shows that two have the same.
    let first = point.position == 0 ? .min : point.position < end ? point.position + 1 : end
    let rows = try transaction.sealedRows(at: first...end, limit: pageCount + 1)
    for (index, row) in rows.enumerated() {
      let isTwin = index + 1 < rows.count && rows[index + 1].position == row.position
      if row.position <= point.position || isTwin { return .duplicated(position: row.position) }
      if let verdict = take(row) { return verdict }
      if case .search = phase { return nil }
    }
    let last = try transaction.lastPosition() ?? 0
    if last <= point.position { return try finish(last, in: &transaction) }
    if point.position < end { suspect(.missing(position: point.position + 1)) }
    return nil
  }

  /// Goes one place on, or sees why not.
  private mutating func take(_ row: SealedRow) -> AuditVerdict? {
    let position = point.position + 1
    guard row.position == position else {
      suspect(.missing(position: position))
      return nil
    }
    guard case .success(let found) = row.content, let seal = found.seal else {
      suspect(.altered(position: position))
      return nil
    }
    do throws(KeyLookupError) {
      guard try keys.seal(found.record.entry, behind: point, under: seal.keyID) == seal else {
        suspect(.altered(position: position))
        return nil
      }
    } catch {
      return switch error {
      case .unknown(let id): .unknownKey(id, position: position)
      case .revoked(let id): .revokedKey(id, position: position)
      }
    }
    return pass(found.record, seal)
  }

  private mutating func pass(_ record: AuditRecord, _ seal: AuditSeal) -> AuditVerdict? {
    point = seal.point
    summary.verified += 1
    switch record.personalState {
    case .none, .present: break
    case .erased: summary.erased += 1
    case .altered: return .personalFieldsAltered(position: point.position)
    }
    return passHeads()
  }

  private mutating func passHeads() -> AuditVerdict? {
    while let head = ahead.first, head.position == point.position {
      guard head == point else { return .differsFromHead(head) }
      summary.heads += 1
      ahead.removeFirst()
    }
    return nil
  }

  private func finish(
    _ last: Int64, in transaction: inout some AuditStore
  ) throws -> AuditVerdict {
    if let head = ahead.first { return .truncated(behind: head, last: last) }
    if last < point.position { return .truncated(behind: point, last: last) }
    // A point that cannot be read is not the one that was noted.
    let recorded: AuditPoint?
    do {
      recorded = try transaction.recordedPoint()
    } catch is AuditRecordError {
      recorded = nil
    }
    guard let recorded, recorded.position <= last else {
      return recorded.map { .truncated(behind: $0, last: last) }
        ?? .recordedPointDiffers(last: last)
    }
    guard recorded == point else { return .recordedPointDiffers(last: last) }
    var summary = summary
    summary.unsealed = try transaction.unsealedCount()
    summary.last = point
    return .intact(summary)
  }

  // MARK: What was moved

  private mutating func suspect(_ verdict: AuditVerdict) {
    let (next, isBeyond) = point.position.addingReportingOverflow(2)
    phase = .search(next: isBeyond ? .max : next, otherwise: verdict)
  }

  private mutating func search(
    from next: Int64, _ otherwise: AuditVerdict, in transaction: inout some AuditStore
  ) throws -> AuditVerdict? {
    let rows = try transaction.sealedRows(at: next...Int64.max, limit: pageCount)
    for row in rows {
      guard case .success(let found) = row.content, let seal = found.seal,
        let right = try? keys.seal(found.record.entry, behind: point, under: seal.keyID),
        right.point.code == seal.point.code
      else { continue }
      return .reordered(position: point.position + 1, foundAt: row.position)
    }
    guard rows.count == pageCount, let last = rows.last, last.position < .max else {
      return otherwise
    }
    phase = .search(next: last.position + 1, otherwise: otherwise)
    return nil
  }
}
