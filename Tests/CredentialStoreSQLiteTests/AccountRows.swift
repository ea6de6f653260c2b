#if SQLite
  import AccountFlows
  import CredentialPrimitives
  import CredentialStoreSQLite
  import CredentialTokens
  import DeviceTrust
  import PasswordScreening
  import Testing

  /// One row of each table, all of one account.
  struct Rows: Sendable {
    let account: Account
    let session: SessionRecord
    let pending: PendingSignIn
    let hash: AddressHash
    let organisation: Organisation
    let membership: Membership
    let invitation: InvitationRecord
    let licence: Licence
    let issued: IssuedLicence
    let subscription: Subscription
    let transfer: Transfer

    private static let now = Timestamp(seconds: 1_800_000_000)
    private static let later = Timestamp(seconds: 1_800_000_600)

    init() throws {
      let address = try EmailAddress("Anna@example.com")
      let bytes = [UInt8](repeating: 1, count: 32)
      let madeDigest = Digest256(bytes: bytes.span)
      let digest = try #require(madeDigest)
      let label = try #require(DeviceLabel("Firefox on Windows"))
      let (now, later) = (Self.now, Self.later)
      account = try Account(
        id: .random(), created: now, address: address, verified: now, nextAddress: nil,
        passwordHash: "$argon2id$", credentialVersion: 1, language: .de, deviceHistory: .none,
        revision: 0)
      let device = try #require(DeviceID(bytes: [UInt8](repeating: 5, count: 16)))
      session = try SessionRecord(
        id: .random(), account: account.id, digest: digest, device: device,
        label: label, opened: now, lastSeen: now, expires: later, ends: later)
      pending = try PendingSignIn(
        id: .random(), account: account.id, digest: digest, credentialVersion: 1, label: label,
        place: label, issued: now, expires: later, step: .confirmation, sealedCode: [1, 2, 3])
      hash = AddressHash(keyID: .first, digest: digest)
      organisation = Organisation(
        id: .random(), name: try #require(OrganisationName("Bücher & Söhne")), created: now)
      membership = Membership(
        organisation: organisation.id, account: account.id, role: .member, since: now)
      invitation = try InvitationRecord(
        id: .random(), organisation: organisation.id, address: address, role: .member,
        issued: now, expires: later, state: .open)
      licence = try Licence(
        id: .random(), product: "editor", owner: .account(account.id), registered: now)
      issued = IssuedLicence(
        id: licence.id,
        terms: try LicenceTerms(
          product: "editor", audience: .personal, kind: .perpetual, seats: 2,
          bundledWith: .random()), issued: now)
      subscription = try Subscription(
        id: licence.id.subscription, product: "editor", kind: .perpetual, owner: licence.owner,
        began: now, bundle: issued.terms.bundle, seats: 2, renewal: .off, reduceBy: later,
        asked: now, revision: 0)
      transfer = try Transfer(
        id: .random(), source: account.id, target: .random(),
        openedBy: try #require(OperatorName("olga")), opened: now, objectionEnds: later,
        confirmed: now, approvedBy: OperatorName("boris"), approved: now, state: .open,
        revision: 0)
    }

    /// The session under another id.
    func session(_ byte: UInt8) throws -> SessionRecord {
      try SessionRecord(
        id: try #require(SessionID(bytes: [UInt8](repeating: byte, count: 16))),
        account: account.id, digest: session.digest, device: nil, label: session.label,
        opened: session.opened, lastSeen: session.lastSeen, expires: session.expires,
        ends: session.ends)
    }

    func insert(into transaction: inout SQLiteTransaction) throws {
      _ = try transaction.insertAccount(account)
      try transaction.insertSession(session)
      try transaction.replacePendingSignIn(pending)
      try transaction.quarantine(hash, until: Self.later)
      try transaction.insertOrganisation(organisation)
      _ = try transaction.insertMembership(membership)
      try transaction.insertInvitation(invitation)
      try transaction.insertIssuedLicence(issued)
      _ = try transaction.insertLicence(licence)
      try transaction.insertSubscription(subscription)
      _ = try transaction.insertTransfer(transfer)
    }

    /// Asks for each of them in every way.
    func read(from transaction: inout SQLiteTransaction) throws {
      _ = try transaction.account(account.id)
      _ = try transaction.account(at: account.address)
      _ = try transaction.session(session.id)
      _ = try transaction.sessions(of: account.id)
      _ = try transaction.pendingSignIn(pending.id)
      _ = try transaction.pendingSignIn(of: account.id)
      _ = try transaction.quarantineEnd([hash], now: Self.now)
      _ = try transaction.organisation(organisation.id)
      _ = try transaction.memberships(of: account.id)
      _ = try transaction.invitation(invitation.id)
      _ = try transaction.waitingInvitations(for: account.address, now: Self.now)
      _ = try transaction.licences(of: licence.owner)
      _ = try transaction.licence(licence.id)
      _ = try transaction.issuedLicence(issued.id)
      _ = try transaction.subscription(subscription.id)
      _ = try transaction.subscriptions(of: subscription.owner)
      _ = try transaction.subscriptions(bundledWith: subscription.bundle ?? subscription.id)
      _ = try transaction.askingSubscriptions(product: "editor", limit: 10)
      try readSeats(from: &transaction)
      _ = try transaction.transfer(transfer.id)
      _ = try transaction.openTransfers(of: account.id)
      _ = try transaction.dueTransfers(now: Self.later, limit: 10)
    }

    /// Changes each of them in every way.
    func write(to transaction: inout SQLiteTransaction) throws {
      try insert(into: &transaction, again: session(2))
      _ = try transaction.replaceAccount(account)
      try transaction.touchSession(session.id, lastSeen: Self.now, expires: Self.later)
      _ = try transaction.movePendingSignIn(
        pending.id, from: .confirmation, to: .done, now: Self.now)
      _ = try transaction.closeInvitation(invitation.id, as: .revoked(at: Self.now))
      _ = try transaction.replaceTransfer(transfer)
      try writeSeats(to: &transaction)
      _ = try transaction.removeSession(session.id, of: account.id)
      if let device = session.device {
        _ = try transaction.removeSessions(of: account.id, on: device)
      }
      _ = try transaction.removeSessions(of: account.id, but: session.id)
      _ = try transaction.removeSessions(of: account.id, but: nil)
      try transaction.removePendingSignIn(of: account.id)
      _ = try transaction.removeMemberships(of: account.id)
      _ = try transaction.removeAccount(account.id)
    }

    private func insert(
      into transaction: inout SQLiteTransaction, again session: SessionRecord
    ) throws {
      _ = try transaction.insertAccount(account)
      try transaction.insertSession(session)
      try transaction.replacePendingSignIn(pending)
      try transaction.quarantine(hash, until: Self.later)
      _ = try transaction.insertMembership(membership)
      _ = try transaction.insertTransfer(transfer)
    }

    private func readSeats(from transaction: inout SQLiteTransaction) throws {
      let place = DevicePlace(
        enrolled: Self.now, id: try #require(DeviceID(bytes: [UInt8](repeating: 5, count: 16))))
      for place in [nil, place] {
        for account in [nil, account.subject] {
          _ = try transaction.devices(
            in: subscription.scope, of: account, after: place, limit: 10)
        }
      }
      _ = try transaction.liveDeviceCount(in: subscription.scope, now: Self.now)
    }

    private func writeSeats(to transaction: inout SQLiteTransaction) throws {
      let next = LicenceOwner.organisation(organisation.id)
      _ = try transaction.changeIssuedSeats(of: issued.id, to: 3)
      _ = try transaction.replaceSubscription(subscription)
      _ = try transaction.moveLicences(from: licence.owner, to: next)
      _ = try transaction.moveSubscriptions(from: subscription.owner, to: next)
      _ = try transaction.moveDevices(of: account.subject, to: organisation.id.subject)
      _ = try transaction.removeDevices(in: subscription.scope)
      _ = try transaction.removeDevices(ofAllBeginningWith: account.subject)
      _ = try transaction.removeSubscriptions(of: next)
      _ = try transaction.removeLicences(of: next)
    }

    func purge(from transaction: inout SQLiteTransaction) throws {
      _ = try transaction.purgeUnverifiedAccounts(createdBefore: Self.later)
      _ = try transaction.purgeSessions(endedBefore: Self.later)
      _ = try transaction.purgePendingSignIns(endedBefore: Self.later)
      _ = try transaction.purgeQuarantine(endedBy: Self.later)
      _ = try transaction.purgeInvitations(endedBefore: Self.later)
      _ = try transaction.purgeTransfers(openedBefore: Self.later)
    }
  }
#endif
