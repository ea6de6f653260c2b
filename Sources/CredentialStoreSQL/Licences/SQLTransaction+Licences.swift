public import AccountFlows
public import CredentialTokens

/// What makes the transaction a `LicenceStore`.
extension SQLTransaction {
  /// Adds what was sold; see `LicenceStore.insertIssuedLicence(_:)`.
  public mutating func insertIssuedLicence(_ licence: IssuedLicence) throws {
    let terms = licence.terms
    let added = try change(
      "INSERT INTO issued_licences VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO NOTHING",
      [
        .id(licence.id), .text(terms.product), .text(terms.audience.rawValue),
        .text(terms.kind.rawValue), .integer(Int64(terms.seats)),
        .bytes(optional: terms.bundle?.bytes), .time(licence.issued),
      ])
    guard added == 1 else { throw AccountStoreError.duplicate(licence.id) }
  }

  /// The row; see `LicenceStore.issuedLicence(_:)`.
  public mutating func issuedLicence(_ id: LicenceID) throws -> IssuedLicence? {
    try row(
      "\(Self.readIssuedLicences) WHERE id = ?1", [.id(id)]
    ).map(issuedLicence(reading:))
  }

  static var readIssuedLicences: String {
    "SELECT id, product, audience, kind, seats, bundle, issued_at FROM issued_licences"
  }

  func issuedLicence(reading row: SQLRow) throws -> IssuedLicence {
    try IssuedLicence(
      id: row.id(0), product: row.text(1), audience: row.name(2, LicenceAudience.self),
      kind: row.name(3, SubscriptionKind.self), seats: row.integer(4),
      bundle: row.isNull(5) ? nil : row.id(5), issued: row.time(6))
  }

  /// Changes the seats; see `LicenceStore.changeIssuedSeats(of:to:)`.
  public mutating func changeIssuedSeats(
    of id: LicenceID, to seats: Int
  ) throws -> Consumption {
    let changed = try change(
      "UPDATE issued_licences SET seats = ?2 WHERE id = ?1", [.id(id), .integer(Int64(seats))])
    return changed == 1 ? .won : .lost
  }

  /// Registers a licence; see `LicenceStore.insertLicence(_:)`.
  public mutating func insertLicence(_ licence: Licence) throws -> Consumption {
    let added = try change(
      "INSERT INTO licences VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO NOTHING",
      [.id(licence.id), .text(licence.product)] + licence.owner.columns + [
        .time(licence.registered)
      ])
    return added == 1 ? .won : .lost
  }

  /// The row; see `LicenceStore.licence(_:)`.
  public mutating func licence(_ id: LicenceID) throws -> Licence? {
    try row("\(Self.readLicences) WHERE id = ?1", [.id(id)]).map(licence(reading:))
  }

  static var readLicences: String {
    "SELECT id, product, owner, owner_kind, registered_at FROM licences"
  }

  func licence(reading row: SQLRow) throws -> Licence {
    try Licence(
      id: row.id(0), product: row.text(1), owner: row.licenceOwner(2), registered: row.time(4))
  }

  /// The rows; see `LicenceStore.licences(of:)`.
  public mutating func licences(of owner: LicenceOwner) throws -> [Licence] {
    try rows(
      """
      \(Self.readLicences) WHERE owner = ?1 AND owner_kind = ?2 ORDER BY registered_at, id
      """, owner.columns
    ).map(licence(reading:))
  }

  /// Moves licences; see `LicenceStore.moveLicences(from:to:)`.
  public mutating func moveLicences(
    from owner: LicenceOwner, to next: LicenceOwner
  ) throws -> Int {
    try change(
      """
      UPDATE licences SET owner = ?3, owner_kind = ?4 WHERE owner = ?1 AND owner_kind = ?2
      """, owner.columns + next.columns)
  }

  /// Removes rows; see `LicenceStore.removeLicences(of:)`.
  public mutating func removeLicences(of owner: LicenceOwner) throws -> Int {
    try change("DELETE FROM licences WHERE owner = ?1 AND owner_kind = ?2", owner.columns)
  }
}

extension LicenceOwner {
  /// The two columns of an owner: the id, and whose it is.
  var columns: [SQLValue] {
    switch self {
    case .account(let id): [.id(id), .text("account")]
    case .organisation(let id): [.id(id), .text("organisation")]
    }
  }
}

extension SQLRow {
  /// An owner, of which this column and the next are.
  func licenceOwner(_ index: Int) throws -> LicenceOwner {
    switch try text(index + 1) {
    case "account": .account(try id(index))
    case "organisation": .organisation(try id(index))
    default: throw AccountRecordError.state
    }
  }
}
