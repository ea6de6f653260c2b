public import CredentialPrimitives
public import CredentialTokens

/// The rows of the audit log, within one transaction.
///
/// Each method is one statement or a few in the transaction that is open, and none can be awaited: an
/// entry is there if and only if what it tells of happened.
///
/// Entries are appended and sealed, and neither changed nor removed: a purge of sealed ones would
/// break the chain, and so there is none. What must not be kept for long is what can be erased, the
/// personal fields; without these an entry names nobody but by an id.
public protocol AuditStore {
  /// Appends a record, which is not sealed yet: one row, or two with personal fields.
  ///
  /// It waits for no other appending transaction, and reads nothing.
  /// - Throws: for an entry that is there already.
  mutating func append(_ record: AuditRecord) throws

  /// The entries that wait for a seal, in their order (``AuditEntry/precedes(_:)``), at most `limit`.
  ///
  /// One that is committed late comes behind others that are sealed already, whatever its time.
  mutating func unsealedEntries(limit: Int) throws -> [AuditEntry]

  /// How many entries wait for a seal.
  mutating func unsealedCount() throws -> Int

  /// How far the log is sealed, as the last sealing has noted it; ``AuditPoint/start`` for none.
  mutating func recordedPoint() throws -> AuditPoint

  /// The last place that an entry has; nil for none.
  mutating func lastPosition() throws -> Int64?

  /// Seals entries, if the recorded point still is `last`: the one conditional write that at most one
  /// of two sealers wins.
  ///
  /// - Parameters:
  ///   - entries: not empty, with the places behind `last`.
  ///   - last: the point that was recorded when they were read.
  /// - Throws: where one of them is gone or sealed meanwhile, after which the transaction must not be
  ///   committed.
  mutating func seal(_ entries: [SealedEntry], behind last: AuditPoint) throws -> Consumption

  /// The sealed rows with these places, in order, at most `limit`: with what cannot be read.
  mutating func sealedRows(at positions: ClosedRange<Int64>, limit: Int) throws -> [SealedRow]

  /// Records about a subject, the newest first, at most `limit`.
  ///
  /// - Parameters:
  ///   - subject: the account.
  ///   - last: the entry that the page before ended with; nil for the first page.
  ///   - limit: the most of them.
  mutating func records(
    about subject: TokenSubject, before last: AuditEntry?, limit: Int
  ) throws -> [LoggedRecord]

  /// Records about what an account did to others, the newest first, at most `limit`.
  ///
  /// - Parameters:
  ///   - actor: the account that did it.
  ///   - last: the entry that the page before ended with; nil for the first page.
  ///   - limit: the most of them.
  mutating func recordsAboutOthers(
    by actor: TokenSubject, before last: AuditEntry?, limit: Int
  ) throws -> [LoggedRecord]

  /// Erases the personal fields of all entries about an account, and of what it did to others (F14).
  ///
  /// - Returns: how many entries had some.
  @discardableResult
  mutating func erasePersonalFields(of subject: TokenSubject) throws -> Int

  /// Erases the personal fields of all entries before a moment, as their retention ends.
  ///
  /// - Returns: how many entries had some.
  @discardableResult
  mutating func erasePersonalFields(before limit: Timestamp) throws -> Int
}

/// A row that has a place in the chain, as it was found.
public struct SealedRow: Hashable, Sendable {
  /// The place.
  public let position: Int64
  /// The record; or why there is none to be had from the row.
  public let content: Result<LoggedRecord, AuditRecordError>

  /// A row that a store has read.
  public init(position: Int64, _ content: Result<LoggedRecord, AuditRecordError>) {
    (self.position, self.content) = (position, content)
  }
}

/// What a store of the audit log refuses by itself, whatever it is made of.
@nonexhaustive
public enum AuditStoreError: Error, Hashable, CustomStringConvertible {
  /// The entry is there already; ids are random, so this is one appended twice.
  case duplicateID(AuditID)
  /// The entry was removed, or sealed past the recorded point, while it was about to be sealed.
  case changedMeanwhile(AuditID)

  /// One line: what was refused.
  public var description: String {
    switch self {
    case .duplicateID(let id): "the audit log has the entry \(id) already; append a new one"
    case .changedMeanwhile(let id):
      "somebody else than the sealer has changed the entry \(id); verify the audit log"
    }
  }
}
