public import CredentialPrimitives
public import CredentialTokens

/// What an entry of the audit log is known by.
public typealias AuditID = OpaqueID<AuditEntry>

/// One entry of the audit log: who did what to whom, when, and what came of it.
///
/// An entry never changes and is never removed. What it says about a person stands in a row beside
/// it (``PersonalRow``), which can be erased.
public struct AuditEntry: Hashable, Sendable {
  /// What the entry is known by.
  public let id: AuditID
  /// When it happened.
  public let when: Timestamp
  /// Who did it.
  public let actor: AuditActor
  /// What was done or tried.
  public let action: AuditAction
  /// Whom it is about; nil where that is nobody, or nobody who is known here.
  public let subject: TokenSubject?
  /// What came of it.
  public let outcome: AuditOutcome
  /// The commitment to the personal fields, erased or not; nil where there never were any.
  public let commitment: Digest256?

  init(
    id: AuditID, when: Timestamp, _ actor: AuditActor, _ action: AuditAction,
    _ subject: TokenSubject?, _ outcome: AuditOutcome, _ commitment: Digest256?
  ) {
    (self.id, self.when, self.actor, self.action) = (id, when, actor, action)
    (self.subject, self.outcome, self.commitment) = (subject, outcome, commitment)
  }

  /// An entry that a store has read.
  ///
  /// - Parameters:
  ///   - id: 16 bytes.
  ///   - when: of the change.
  ///   - actorKind: who did it: a person, an operator, nobody known.
  ///   - actor: the bytes of their id or name.
  ///   - action: its code.
  ///   - subject: empty for none.
  ///   - outcome: its code.
  ///   - commitment: empty for none.
  /// - Throws: for what no entry could have been stored as.
  public init(
    id: [UInt8], when: Timestamp, actorKind: String, actor: [UInt8], action: String,
    subject: [UInt8], outcome: String, commitment: [UInt8]
  ) throws(AuditRecordError) {
    guard let id = AuditID(bytes: id) else { throw .id }
    guard let action = AuditCode(action) else { throw .action }
    guard let outcome = AuditCode(outcome) else { throw .outcome }
    let subject = try Self.subject(subject)
    let commitment = try Self.commitment(commitment)
    self.init(
      id: id, when: when, try AuditActor(kind: actorKind, bytes: actor), AuditAction(action),
      subject, AuditOutcome(outcome), commitment)
  }

  private static func subject(_ bytes: [UInt8]) throws(AuditRecordError) -> TokenSubject? {
    if bytes.isEmpty { return nil }
    guard let subject = TokenSubject(bytes: bytes) else { throw .subject }
    return subject
  }

  private static func commitment(_ bytes: [UInt8]) throws(AuditRecordError) -> Digest256? {
    if bytes.isEmpty { return nil }
    guard let commitment = Digest256(bytes: bytes.span) else { throw .commitment }
    return commitment
  }

  /// Whether this entry comes before another one: by time, and then by the ids' bytes.
  public func precedes(_ other: AuditEntry) -> Bool {
    when == other.when
      ? id.bytes.lexicographicallyPrecedes(other.id.bytes) : when < other.when
  }
}

extension AuditEntry {
  /// The bytes that a seal covers: the same for the same entry, on every machine and for good.
  ///
  /// | bytes | what |
  /// |---|---|
  /// | 1 | 1, the version of this table |
  /// | 16 | ``id`` |
  /// | 8 | ``when``, in seconds since 1970 |
  /// | 1 | ``actor``: 0 anonymous, 1 an account, 2 an operator, 3 the system |
  /// | 2 + *n* | the account's bytes or the operator's name; empty for the others |
  /// | 2 + *n* | the code of ``action`` |
  /// | 2 + *n* | ``subject``; empty for none |
  /// | 2 + *n* | the code of ``outcome`` |
  /// | 2 + *n* | ``commitment``; empty for none |
  ///
  /// Numbers are in two's complement, the lowest byte first; 2 + *n* is a count in two bytes and as
  /// many bytes. Two different entries never have the same bytes.
  public var encoded: [UInt8] {
    var bytes = AuditBytes()
    bytes.append(byte: 1)
    bytes.append(id.bytes)
    bytes.append(when.seconds)
    bytes.append(byte: actor.number)
    bytes.append(counted: actor.bytes)
    bytes.append(counted: Array(action.code.text.utf8))
    bytes.append(counted: subject?.bytes ?? [])
    bytes.append(counted: Array(outcome.code.text.utf8))
    bytes.append(counted: commitment?.bytes ?? [])
    return bytes.bytes
  }
}

/// What is wrong with a row of the audit log: somebody other than the store has written it.
@nonexhaustive
public enum AuditRecordError: Error, Hashable, CustomStringConvertible {
  /// The id is not 16 bytes.
  case id
  /// The actor is none of those that there are.
  case actor
  /// The action is no code.
  case action
  /// The subject has more than 64 bytes.
  case subject
  /// The outcome is no code.
  case outcome
  /// The commitment is not 32 bytes.
  case commitment
  /// The place in the chain, the key's id or the authentication code cannot be.
  case seal

  /// One line: which field of the row cannot be, and what to do.
  public var description: String {
    let field =
      switch self {
      case .id: "an id of other than 16 bytes"
      case .actor: "another actor than can be"
      case .action: "an action that is no code"
      case .subject: "a subject of more than 64 bytes"
      case .outcome: "an outcome that is no code"
      case .commitment: "a commitment of other than 32 bytes"
      case .seal: "a seal that cannot be"
      }
    return "the audit log has a row with \(field); verify it, and keep the database as evidence"
  }
}
