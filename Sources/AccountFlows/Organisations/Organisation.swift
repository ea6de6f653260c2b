public import CredentialPrimitives

/// What an organisation is known by.
public typealias OrganisationID = OpaqueID<Organisation>

/// A business account as stores keep it: what people are members of (F15).
public struct Organisation: Hashable, Sendable {
  /// What the row is looked up by.
  public let id: OrganisationID
  /// What people know it by: 1 to 200 bytes.
  public let name: OrganisationName
  /// When it came to be.
  public let created: Timestamp

  /// A row that a store has read, or a new one.
  public init(id: OrganisationID, name: OrganisationName, created: Timestamp) {
    (self.id, self.name, self.created) = (id, name, created)
  }
}

/// The name of an organisation: a line of up to 100 Unicode scalars, without control characters.
public struct OrganisationName: Hashable, Sendable, CustomStringConvertible {
  /// The text, without blanks at its ends.
  public let text: String

  /// The name that somebody has written; nil where nothing is left of it, or it is too long, or has
  /// characters that control or turn the text around.
  public init?(_ text: String) {
    guard text.utf8.count <= 400 else { return nil }
    var scalars = text.unicodeScalars[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    guard (1...100).contains(scalars.count), scalars.allSatisfy(Self.isSeen) else { return nil }
    self.text = String(scalars)
  }

  /// The text, which needs no escaping for a terminal.
  public var description: String { text }

  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }
}

/// What a member of an organisation may do.
public enum OrganisationRole: String, CaseIterable, Hashable, Sendable {
  /// Everything, inviting others among it.
  case administrator
  /// Using what the organisation has.
  case member
}

/// Who belongs to an organisation.
public struct Membership: Hashable, Sendable {
  /// To which.
  public let organisation: OrganisationID
  /// Who.
  public let account: AccountID
  /// As what.
  public var role: OrganisationRole
  /// Since when.
  public let since: Timestamp

  /// A row that a store has read, or a new one.
  public init(
    organisation: OrganisationID, account: AccountID, role: OrganisationRole, since: Timestamp
  ) {
    (self.organisation, self.account, self.role) = (organisation, account, role)
    self.since = since
  }
}

extension Membership {
  /// Where it stands in a listing.
  public var place: MemberPlace { MemberPlace(since: since, account: account) }
}

/// A place in a listing of members: in the order in which they joined, then of their accounts' ids.
public struct MemberPlace: Hashable, Sendable {
  /// When the member joined.
  public let since: Timestamp
  /// Which of the members of that second it is.
  public let account: AccountID

  /// The place of a member.
  public init(since: Timestamp, account: AccountID) {
    (self.since, self.account) = (since, account)
  }

  /// Whether it is before another one.
  func precedes(_ other: MemberPlace) -> Bool {
    since == other.since ? account.precedes(other.account) : since < other.since
  }
}
