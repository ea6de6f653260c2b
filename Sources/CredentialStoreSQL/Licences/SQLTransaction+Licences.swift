public import AccountFlows

/// What makes the transaction a `LicenceStore`.
extension SQLTransaction {
  /// Adds a licence; see `LicenceStore.insertLicence(_:)`.
  public mutating func insertLicence(_ licence: Licence) throws {
    let added = try change(
      "INSERT INTO licences VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO NOTHING",
      [.id(licence.id), .text(licence.product)] + columns(licence.owner) + [
        .time(licence.registered)
      ])
    guard added == 1 else { throw AccountStoreError.duplicate(licence.id) }
  }

  /// The rows; see `LicenceStore.licences(of:)`.
  public mutating func licences(of owner: LicenceOwner) throws -> [Licence] {
    try rows(
      """
      SELECT id, product, registered_at FROM licences
      WHERE owner = ?1 AND owner_kind = ?2 ORDER BY registered_at, id
      """, columns(owner)
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
      """, columns(owner) + columns(next))
  }

  private func columns(_ owner: LicenceOwner) -> [SQLValue] {
    switch owner {
    case .account(let id): [.id(id), .text("account")]
    case .organisation(let id): [.id(id), .text("organisation")]
    }
  }
}
