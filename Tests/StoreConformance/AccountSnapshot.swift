internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

/// What a few rows of every table are, and how they are asked for: to see whether changes are undone.
struct AccountSnapshot: Equatable, Sendable {
  private var accounts: [Account?] = []
  private var sessions: [[SessionRecord]] = []
  private var pending: [PendingSignIn?] = []
  private var quarantine: [Timestamp?] = []
  private var organisations: [Organisation?] = []
  private var memberships: [[Membership]] = []
  private var invitations: [InvitationRecord?] = []
  private var waiting: [WaitingInvitation] = []
  private var licences: [[Licence]] = []
  private var issued: [IssuedLicence?] = []
  private var subscriptions: [[Subscription]] = []
  private var transfers: [Transfer?] = []
  private var open: [[Transfer]] = []

  init(of transaction: inout some FlowTransaction) throws {
    let address = try EmailAddress("anna@example.com")
    for number in 1...3 {
      let id = AccountFixture.id(number, Account.self)
      let ownAddress = try EmailAddress("user\(number)@example.com")
      accounts += [try transaction.account(id), try transaction.account(at: ownAddress)]
      sessions.append(try transaction.sessions(of: id))
      pending += [
        try transaction.pendingSignIn(of: id),
        try transaction.pendingSignIn(AccountFixture.id(number)),
      ]
      quarantine.append(
        try transaction.quarantineEnd(
          [AccountFixture.addressHash(UInt8(number))], now: Fixture.now))
      organisations.append(try transaction.organisation(AccountFixture.id(number)))
      memberships.append(try transaction.memberships(of: id))
      invitations.append(try transaction.invitation(AccountFixture.id(number)))
      licences.append(try transaction.licences(of: .account(id)))
      issued.append(try transaction.issuedLicence(AccountFixture.id(number)))
      subscriptions.append(try transaction.subscriptions(of: .account(id)))
      transfers.append(try transaction.transfer(AccountFixture.id(number)))
      open.append(try transaction.openTransfers(of: id))
    }
    waiting = try transaction.waitingInvitations(for: address, now: Fixture.now)
  }

  /// Writes a row or two into every table.
  static func fill(_ transaction: inout some FlowTransaction) throws -> AccountSnapshot {
    let one = AccountFixture.id(1, Account.self)
    _ = try transaction.insertAccount(AccountFixture.account(1))
    try transaction.insertSession(AccountFixture.session(1))
    try transaction.replacePendingSignIn(AccountFixture.pending(1))
    try transaction.quarantine(AccountFixture.addressHash(1), until: Fixture.after(5))
    try transaction.insertOrganisation(AccountFixture.organisation(1))
    _ = try transaction.insertMembership(
      Membership(
        organisation: AccountFixture.id(1), account: one, role: .member, since: Fixture.now))
    try transaction.insertInvitation(AccountFixture.invitation(1))
    try transaction.insertIssuedLicence(AccountFixture.issued(1))
    _ = try transaction.insertLicence(AccountFixture.licence(1))
    try transaction.insertSubscription(AccountFixture.subscription(1))
    _ = try transaction.insertTransfer(AccountFixture.transfer(1))
    return try AccountSnapshot(of: &transaction)
  }

  /// Changes, removes and adds rows in every table, from what ``fill(_:)`` has written.
  static func changeAll(in transaction: inout some FlowTransaction) throws {
    let (one, two) = (AccountFixture.id(1, Account.self), AccountFixture.id(2, Account.self))
    var account = try AccountFixture.account(1)
    account.address = try EmailAddress("user3@example.com")
    try expect(try transaction.replaceAccount(account) == .won)
    try expect(try transaction.insertAccount(AccountFixture.account(2)) == .won)
    try transaction.insertSession(AccountFixture.session(2))
    try expect(try transaction.removeSession(AccountFixture.id(1), of: one) == .won)
    try transaction.replacePendingSignIn(AccountFixture.pending(2))
    try transaction.quarantine(AccountFixture.addressHash(1), until: Fixture.after(9))
    try transaction.quarantine(AccountFixture.addressHash(2), until: Fixture.after(9))
    try transaction.insertOrganisation(AccountFixture.organisation(2))
    try expect(try transaction.removeMemberships(of: one) == 1)
    let membership = Membership(
      organisation: AccountFixture.id(2), account: two, role: .member, since: Fixture.now)
    try expect(try transaction.insertMembership(membership) == .won)
    try transaction.insertInvitation(AccountFixture.invitation(2))
    try expect(try transaction.moveLicences(from: .account(one), to: .account(two)) == 1)
    _ = try transaction.insertLicence(AccountFixture.licence(2))
    try expect(try transaction.changeIssuedSeats(of: AccountFixture.id(1), to: 3) == .won)
    try transaction.insertIssuedLicence(AccountFixture.issued(2))
    try expect(try transaction.removeSubscriptions(of: .account(one)) == 1)
    try transaction.insertSubscription(AccountFixture.subscription(2))
    var transfer = try AccountFixture.transfer(1)
    transfer.state = .cancelled(at: Fixture.after(1))
    try expect(try transaction.replaceTransfer(transfer) == .won)
    try expect(try transaction.insertTransfer(AccountFixture.transfer(2)) == .won)
  }
}
