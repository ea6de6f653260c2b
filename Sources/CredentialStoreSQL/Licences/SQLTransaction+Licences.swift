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
      """
      SELECT product, audience, kind, seats, bundle, issued_at FROM issued_licences WHERE id = ?1
      """, [.id(id)]
    ).map { row in
      try IssuedLicence(
        id: id, product: row.text(0), audience: row.name(1, LicenceAudience.self),
        kind: row.name(2, SubscriptionKind.self), seats: row.integer(3),
        bundle: row.isNull(4) ? nil : row.id(4), issued: row.time(5))
    }
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
    try row(
      "SELECT product, owner, owner_kind, registered_at FROM licences WHERE id = ?1", [.id(id)]
    ).map { row in
      try Licence(
        id: id, product: row.text(0), owner: row.licenceOwner(1), registered: row.time(3))
    }
  }

  /// The rows; see `LicenceStore.licences(of:)`.
  public mutating func licences(of owner: LicenceOwner) throws -> [Licence] {
    try rows(
      """
      SELECT id, product, registered_at FROM licences
      WHERE owner = ?1 AND owner_kind = ?2 ORDER BY registered_at, id
      """, owner.columns
    ).map { row in
      try Licence(id: row.id(0), product: row.text(1), owner: owner, registered: row.time(2))
    }
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
