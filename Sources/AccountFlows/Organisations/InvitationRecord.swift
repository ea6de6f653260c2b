public import CredentialPrimitives

/// What an invitation is known by.
public typealias InvitationID = OpaqueID<InvitationRecord>

/// An invitation into an organisation as stores keep it (F16); its token is a row of its own.
public struct InvitationRecord: Hashable, Sendable {
  /// What the row is looked up by.
  public let id: InvitationID
  /// Into which organisation.
  public let organisation: OrganisationID
  /// Whom: of one address and organisation at most one is open.
  public let address: EmailAddress
  /// As what.
  public let role: OrganisationRole
  /// Who asked for it.
  public let origin: InvitationOrigin
  /// When it was made or renewed.
  public let issued: Timestamp
  /// When it ends: valid while now is before it (R26).
  public let expires: Timestamp
  /// What has become of it.
  public var state: InvitationState

  /// A row that a store has read, or a new one.
  ///
  /// - Throws: for what no invitation could have been stored as.
  public init(
    id: InvitationID, organisation: OrganisationID, address: EmailAddress, role: OrganisationRole,
    origin: InvitationOrigin = .administrator, issued: Timestamp, expires: Timestamp,
    state: InvitationState
  ) throws(AccountRecordError) {
    guard issued < expires else { throw .expiry }
    (self.id, self.organisation, self.address, self.role) = (id, organisation, address, role)
    (self.origin, self.issued, self.expires, self.state) = (origin, issued, expires, state)
  }
}

extension InvitationRecord {
  /// When it ended or ends: what a purge goes by.
  var ended: Timestamp { state.closed.map { min($0, expires) } ?? expires }

  /// Where it stands in a listing.
  public var place: InvitationPlace { InvitationPlace(issued: issued, id: id) }
}

/// Who asked for an invitation.
public enum InvitationOrigin: String, CaseIterable, Hashable, Sendable {
  /// An administrator of the organisation (F16).
  case administrator
  /// Whoever was invited before, since that one had expired or got lost (F18).
  case invitee
  /// The vendor, with a sale (F15).
  case vendor
}

/// A place in a listing of invitations: in the order of their issue, then of their ids' bytes.
public struct InvitationPlace: Hashable, Sendable {
  /// When the invitation was made.
  public let issued: Timestamp
  /// Which of the invitations of that second it is.
  public let id: InvitationID

  /// The place of an invitation.
  public init(issued: Timestamp, id: InvitationID) { (self.issued, self.id) = (issued, id) }

  /// Whether it is before another one.
  func precedes(_ other: InvitationPlace) -> Bool {
    issued == other.issued ? id.precedes(other.id) : issued < other.issued
  }
}

/// What has become of an invitation.
public enum InvitationState: Hashable, Sendable {
  /// It waits.
  case open
  /// Somebody has joined by it.
  case accepted(at: Timestamp)
  /// An administrator has taken it back.
  case revoked(at: Timestamp)
  /// A newer one has taken its place (F18).
  case renewed(at: Timestamp)

  /// When it was closed; nil while it is open.
  var closed: Timestamp? {
    switch self {
    case .open: nil
    case .accepted(let at), .revoked(let at), .renewed(let at): at
    }
  }
}

/// An invitation that waits for an address, with the name of its organisation (F5).
public struct WaitingInvitation: Hashable, Sendable {
  /// The invitation.
  public let id: InvitationID
  /// Into which organisation.
  public let organisation: OrganisationID
  /// What that is called: for 'Join NAME'.
  public let name: OrganisationName

  /// What a store has read.
  public init(id: InvitationID, organisation: OrganisationID, name: OrganisationName) {
    (self.id, self.organisation, self.name) = (id, organisation, name)
  }
}
