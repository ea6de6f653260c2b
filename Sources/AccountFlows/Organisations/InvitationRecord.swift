public import CredentialPrimitives
public import CredentialTokens

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
    issued: Timestamp, expires: Timestamp, state: InvitationState
  ) throws(AccountRecordError) {
    guard issued < expires else { throw .expiry }
    (self.id, self.organisation, self.address, self.role) = (id, organisation, address, role)
    (self.issued, self.expires, self.state) = (issued, expires, state)
  }
}

extension InvitationRecord {
  /// When it ended or ends: what a purge goes by.
  var ended: Timestamp { state.closed.map { min($0, expires) } ?? expires }
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

/// The rows of organisations, their members and invitations, within one transaction.
public protocol OrganisationStore {
  /// Adds an organisation.
  ///
  /// - Throws: ``AccountStoreError`` for an id that is there already.
  mutating func insertOrganisation(_ organisation: Organisation) throws

  /// The organisation with this id; nil if there is none.
  mutating func organisation(_ id: OrganisationID) throws -> Organisation?

  /// Adds a member, unless they are one already.
  mutating func insertMembership(_ membership: Membership) throws -> Consumption

  /// The memberships of an account, in the order in which they began, then of the organisations' ids.
  mutating func memberships(of account: AccountID) throws -> [Membership]

  /// Removes all memberships of an account, as its deletion does (F14).
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeMemberships(of account: AccountID) throws -> Int

  /// Adds an invitation; the open one of its address and organisation, if there is one, is renewed as
  /// of its issue (F16), whether it has expired or not.
  ///
  /// - Throws: ``AccountStoreError`` for an id that is there already.
  mutating func insertInvitation(_ invitation: InvitationRecord) throws

  /// The invitation with this id; nil if there is none.
  mutating func invitation(_ id: InvitationID) throws -> InvitationRecord?

  /// The invitations that are open for an address at `now`, in the order of their issue, then of
  /// their ids' bytes.
  mutating func waitingInvitations(
    for address: EmailAddress, now: Timestamp
  ) throws -> [WaitingInvitation]

  /// Closes an open invitation: the one conditional write that at most one of its users wins (R28).
  ///
  /// That it has not expired is for the caller to see; an expired one can be closed, too.
  /// - Returns: `.lost` also for `.open`, which closes nothing.
  mutating func closeInvitation(_ id: InvitationID, as state: InvitationState) throws -> Consumption

  /// Removes the invitations that ended before `limit`, by their time or by being closed.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeInvitations(endedBefore limit: Timestamp) throws -> Int
}
