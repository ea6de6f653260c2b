public import CredentialTokens

/// The tables of licences in a memory store.
struct LicenceTables: MemoryTableGroup {
  var issued = MemoryTable<LicenceID, IssuedLicence>()
  var licences = MemoryTable<LicenceID, Licence>()
  /// The ids of each owner's licences.
  var owners = MemoryTable<LicenceOwner, Set<LicenceID>>()

  mutating func commit() {
    issued.commit()
    licences.commit()
    owners.commit()
  }

  mutating func rollBack() {
    issued.rollBack()
    licences.rollBack()
    owners.rollBack()
  }
}

extension MemoryTransaction: LicenceStore {
  /// Adds what was sold; see ``LicenceStore/insertIssuedLicence(_:)``.
  public mutating func insertIssuedLicence(_ licence: IssuedLicence) throws {
    try withTables(LicenceTables.self) { tables in
      guard tables.issued[licence.id] == nil else {
        throw AccountStoreError.duplicate(licence.id)
      }
      tables.issued[licence.id] = licence
    }
  }

  /// The row; see ``LicenceStore/issuedLicence(_:)``.
  public mutating func issuedLicence(_ id: LicenceID) throws -> IssuedLicence? {
    withTables(LicenceTables.self) { $0.issued[id] }
  }

  /// Changes the seats; see ``LicenceStore/changeIssuedSeats(of:to:)``.
  public mutating func changeIssuedSeats(
    of id: LicenceID, to seats: Int
  ) throws -> Consumption {
    withTables(LicenceTables.self) { tables in
      guard tables.issued[id] != nil else { return .lost }
      tables.issued[id]?.terms.seats = seats
      return .won
    }
  }

  /// Registers a licence; see ``LicenceStore/insertLicence(_:)``.
  public mutating func insertLicence(_ licence: Licence) throws -> Consumption {
    withTables(LicenceTables.self) { tables in
      guard tables.licences[licence.id] == nil else { return .lost }
      tables.licences[licence.id] = licence
      tables.owners[licence.owner] = (tables.owners[licence.owner] ?? []).union([licence.id])
      return .won
    }
  }

  /// The row; see ``LicenceStore/licence(_:)``.
  public mutating func licence(_ id: LicenceID) throws -> Licence? {
    withTables(LicenceTables.self) { $0.licences[id] }
  }

  /// The rows; see ``LicenceStore/licences(of:)``.
  public mutating func licences(of owner: LicenceOwner) throws -> [Licence] {
    let rows = withTables(LicenceTables.self) { tables in
      (tables.owners[owner] ?? []).compactMap { tables.licences[$0] }
    }
    return rows.sorted { left, right in
      left.registered == right.registered
        ? left.id.precedes(right.id) : left.registered < right.registered
    }
  }

  /// Moves licences; see ``LicenceStore/moveLicences(from:to:)``.
  public mutating func moveLicences(
    from owner: LicenceOwner, to next: LicenceOwner
  ) throws -> Int {
    withTables(LicenceTables.self) { tables in
      guard let ids = tables.owners[owner] else { return 0 }
      for id in ids { tables.licences[id]?.owner = next }
      tables.owners[owner] = nil
      tables.owners[next] = (tables.owners[next] ?? []).union(ids)
      return ids.count
    }
  }
  /// Removes rows; see ``LicenceStore/removeLicences(of:)``.
  public mutating func removeLicences(of owner: LicenceOwner) throws -> Int {
    withTables(LicenceTables.self) { tables in
      let ids = tables.owners[owner] ?? []
      for id in ids { tables.licences[id] = nil }
      tables.owners[owner] = nil
      return ids.count
    }
  }
}
