internal import AccountFlows
internal import CredentialPrimitives
internal import DeviceTrust
internal import PasswordScreening

/// What the checks of accounts have in common.
enum AccountFixture {
  static func id<Of>(_ number: Int, _: Of.Type = Of.self) -> OpaqueID<Of> {
    let digits = [UInt8](repeating: 7, count: 14) + [UInt8(number >> 8), UInt8(number & 255)]
    guard let id = OpaqueID<Of>(bytes: digits) else { preconditionFailure("16 bytes") }
    return id
  }

  /// A row with nothing that can be missing.
  static func account(
    _ number: Int, address: EmailAddress? = nil, created: Int64 = 0
  ) throws -> Account {
    try Account(
      id: id(number), created: Fixture.after(created),
      address: address ?? EmailAddress("user\(number)@example.com"), verified: nil,
      nextAddress: nil, passwordHash: "$argon2id$", credentialVersion: 0, language: .en,
      deviceHistory: .none, revision: 0)
  }

  /// A row with everything in it, each at its end.
  static func fullAccount(_ number: Int) throws -> Account {
    try Account(
      id: id(number), created: Fixture.now, address: EmailAddress("Full\(number)@example.com"),
      verified: Fixture.after(3), nextAddress: EmailAddress("Nächste\(number)@bücher.example"),
      passwordHash: String(repeating: "'\\\"$", count: Account.maximumHashByteCount / 4),
      credentialVersion: UInt64(Int64.max), language: .ru, deviceHistory: .some,
      revision: 1 << 40)
  }

  /// Whether a row is the same in every column: addresses are equal by their canonical form alone.
  static func expectSame(_ found: Account?, _ row: Account, line: Int = #line) throws {
    try expect(
      found == row && found?.address.display == row.address.display
        && found?.nextAddress?.display == row.nextAddress?.display, "\(String(describing: found))",
      line: line)
  }

  static func session(
    _ number: Int, of account: Int = 1, device: DeviceID? = nil, opened: Int64 = 0,
    lasting: Int64 = 600
  ) throws -> SessionRecord {
    try SessionRecord(
      id: id(number), account: id(account), digest: DeviceFixture.hash(UInt8(number)).digest,
      device: device, label: DeviceFixture.label("Grüße <b>\"'& \\"),
      opened: Fixture.after(opened), lastSeen: Fixture.after(opened),
      expires: Fixture.after(opened + lasting), ends: Fixture.after(opened + 86_400))
  }

  static func pending(
    _ number: Int, of account: Int = 1, step: PendingSignIn.Step = .confirmation,
    lasting: Int64 = 600
  ) throws -> PendingSignIn {
    try PendingSignIn(
      id: id(number), account: id(account), digest: DeviceFixture.hash(UInt8(number)).digest,
      credentialVersion: UInt64(number), label: DeviceFixture.label("Firefox on Windows"),
      place: nil, issued: Fixture.now, expires: Fixture.after(lasting), step: step,
      sealedCode: nil)
  }

  static func addressHash(_ byte: UInt8, _ keyID: KeyID = .first) -> AddressHash {
    AddressHash(keyID: keyID, digest: DeviceFixture.hash(byte).digest)
  }

  static func organisation(_ number: Int) -> Organisation {
    guard let name = OrganisationName("Bücher & Söhne \(number)") else {
      preconditionFailure("a name")
    }
    return Organisation(id: id(number), name: name, created: Fixture.now)
  }

  static func invitation(
    _ number: Int, into organisation: Int = 1, _ address: String = "Anna@example.com",
    issued: Int64 = 0, lasting: Int64 = 600
  ) throws -> InvitationRecord {
    try InvitationRecord(
      id: id(number), organisation: id(organisation), address: EmailAddress(address),
      role: number % 2 == 0 ? .member : .administrator, issued: Fixture.after(issued),
      expires: Fixture.after(issued + lasting), state: .open)
  }

  static func licence(
    _ number: Int, of owner: LicenceOwner = .account(id(1)), registered: Int64 = 0
  ) throws -> Licence {
    try Licence(
      id: id(number), product: "editor-\(number)", owner: owner,
      registered: Fixture.after(registered))
  }

  static func issued(
    _ number: Int, _ kind: SubscriptionKind = .direct, seats: Int = 1,
    for audience: LicenceAudience = .personal, with bundle: SubscriptionID? = nil
  ) throws -> IssuedLicence {
    IssuedLicence(
      id: id(number),
      terms: try LicenceTerms(
        product: "editor-\(number)", audience: audience, kind: kind, seats: seats,
        bundledWith: bundle), issued: Fixture.now)
  }

  static func subscription(
    _ number: Int, of owner: LicenceOwner = .account(id(1)), _ kind: SubscriptionKind = .direct,
    with bundle: SubscriptionID? = nil, product: String = "editor", began: Int64 = 0,
    asked: Int64? = nil
  ) throws -> Subscription {
    try Subscription(
      id: id(number), product: product, kind: kind, owner: owner, began: Fixture.after(began),
      bundle: bundle, seats: 1, renewal: .automatic, reduceBy: nil,
      asked: asked.map(Fixture.after), revision: 0)
  }

  static func operatorName(_ text: String) -> OperatorName {
    guard let name = OperatorName(text) else { preconditionFailure("an operator") }
    return name
  }

  static func transfer(
    _ number: Int, from source: Int = 1, to target: Int = 2, opened: Int64 = 0
  ) throws -> Transfer {
    try Transfer(
      id: id(number), source: id(source), target: id(target), openedBy: operatorName("olga"),
      opened: Fixture.after(opened), objectionEnds: Fixture.after(opened + 100), confirmed: nil,
      approvedBy: nil, approved: nil, state: .open, revision: 0)
  }
}
