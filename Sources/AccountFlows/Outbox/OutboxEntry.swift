public import CredentialPrimitives
public import PasswordScreening

/// A mail that waits to be delivered, as stores keep it: one row.
///
/// It is added in the transaction whose change it tells of, so that neither is ever without the
/// other. What stands in the mail, links and codes with it, is sealed, and erased once it is
/// delivered.
public struct OutboxEntry: Hashable, Sendable {
  /// What the row is looked up by, and what the mail is known by however often it is delivered.
  public let id: MailID
  /// Whom the mail goes to.
  public let recipient: EmailAddress
  /// The code of its ``MailKind``.
  public let kind: String
  /// What it is written in.
  public let language: Language
  /// Whose account it is about; nil where it is about none.
  public let account: AccountID?
  /// When it was made.
  public let created: Timestamp

  /// What stands in it; nil once that is erased.
  public var sealed: SealedMail?
  /// What has become of it.
  public var state: OutboxState
  /// How many times it was claimed since it was made, or revived.
  public var attempts: Int64
  /// Why it was not delivered the last time; nil where nobody has failed yet.
  public var failure: MailFailure?
  /// How many times the row has changed: what conditional writes compare.
  public var revision: Int64

  /// A row that a store has read, or a new mail's.
  ///
  /// - Throws: for what no mail could have been stored as.
  public init(
    id: MailID, recipient: EmailAddress, kind: String, language: Language, account: AccountID?,
    created: Timestamp, sealed: SealedMail?, state: OutboxState, attempts: Int64,
    failure: MailFailure?, revision: Int64
  ) throws(OutboxRecordError) {
    guard Self.isKind(kind) else { throw .kind }
    guard attempts >= 0 else { throw .attempts }
    guard revision >= 0 else { throw .revision }
    // Only what is over can be without its body.
    guard sealed != nil || state.isOver else { throw .sealed }
    (self.id, self.recipient, self.kind, self.language) = (id, recipient, kind, language)
    (self.account, self.created, self.sealed, self.state) = (account, created, sealed, state)
    (self.attempts, self.failure, self.revision) = (attempts, failure, revision)
  }

  private static func isKind(_ kind: String) -> Bool {
    (1...40).contains(kind.utf8.count)
      && kind.utf8.allSatisfy { 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "_") }
  }

  /// Where it stands in a listing.
  public var place: OutboxPlace { OutboxPlace(created: created, id: id) }
}

/// What has become of a mail.
public enum OutboxState: Hashable, Sendable {
  /// It waits, from then on.
  case pending(from: Timestamp)
  /// A worker has it, for itself until then.
  case claimed(until: Timestamp)
  /// Somebody else has it safe.
  case delivered(at: Timestamp)
  /// It was given up.
  case dead(at: Timestamp)

  /// The four states without their times.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    /// It waits.
    case pending
    /// A worker has it.
    case claimed
    /// It was handed over.
    case delivered
    /// It was given up.
    case dead
  }

  /// The state of a name, with its time: as stores keep it.
  public init(_ name: Name, _ time: Timestamp) {
    self =
      switch name {
      case .pending: .pending(from: time)
      case .claimed: .claimed(until: time)
      case .delivered: .delivered(at: time)
      case .dead: .dead(at: time)
      }
  }

  /// Which of the four it is.
  public var name: Name {
    switch self {
    case .pending: .pending
    case .claimed: .claimed
    case .delivered: .delivered
    case .dead: .dead
    }
  }

  /// The state's time.
  public var time: Timestamp {
    switch self {
    case .pending(let time), .claimed(let time), .delivered(let time), .dead(let time): time
    }
  }

  /// Whether no worker will look at it again.
  public var isOver: Bool { name == .delivered || name == .dead }
}

/// A place in a listing of mails: in the order in which they were made, then of their ids' bytes.
public struct OutboxPlace: Hashable, Sendable {
  /// When the mail was made.
  public let created: Timestamp
  /// Which of the mails of that second it is.
  public let id: MailID

  /// The place of a mail.
  public init(created: Timestamp, id: MailID) { (self.created, self.id) = (created, id) }

  /// Whether it is before another one.
  func precedes(_ other: OutboxPlace) -> Bool {
    created == other.created ? id.precedes(other.id) : created < other.created
  }
}

/// What is wrong with a row: somebody other than the store has written it.
@nonexhaustive
public enum OutboxRecordError: Error, Hashable, CustomStringConvertible {
  /// The id, or the account's, has another length than 16 bytes.
  case id
  /// The recipient is no address.
  case recipient
  /// The kind is no code of small letters and `_`.
  case kind
  /// The language is none that mails are written in.
  case language
  /// The state is none.
  case state
  /// The number of attempts is negative.
  case attempts
  /// The reason is no code of small letters, digits and `-`.
  case failure
  /// What stands in the mail is missing, too short or too long, or has no key.
  case sealed
  /// The revision is negative.
  case revision

  /// One line: which field of the row cannot be.
  public var description: String {
    let field =
      switch self {
      case .id: "an id of the wrong length"
      case .recipient: "a recipient that is no address"
      case .kind: "a kind that is none"
      case .language: "a language that no mail is written in"
      case .state: "a state that there is not"
      case .attempts: "a negative number of attempts"
      case .failure: "a reason that is none"
      case .sealed: "a sealed text that cannot be one"
      case .revision: "a negative revision"
      }
    return "a row of the outbox has \(field); somebody has changed it: restore it"
  }
}

extension OutboxEntry {
  /// The row as a worker gets it.
  package func claimed(until end: Timestamp) -> OutboxEntry {
    var row = self
    row.state = .claimed(until: end)
    row.attempts += 1
    row.revision += 1
    return row
  }
}
