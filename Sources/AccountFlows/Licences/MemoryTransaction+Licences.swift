public import CredentialTokens

/// The tables of licences in a memory store.
struct LicenceTables: MemoryTableGroup {
  var licences = MemoryTable<LicenceID, Licence>()
  /// The ids of each owner's licences.
  var owners = MemoryTable<LicenceOwner, Set<LicenceID>>()

  mutating func commit() {
    licences.commit()
    owners.commit()
  }

  mutating func rollBack() {
    licences.rollBack()
    owners.rollBack()
  }
}

extension MemoryTransaction: LicenceStore {
  /// Adds a licence; see ``LicenceStore/insertLicence(_:)``.
  public mutating func insertLicence(_ licence: Licence) throws {
    try withTables(LicenceTables.self) { tables in
      guard tables.licences[licence.id] == nil else {
        throw AccountStoreError.duplicate(licence.id)
      }
      tables.licences[licence.id] = licence
      tables.owners[licence.owner] = (tables.owners[licence.owner] ?? []).union([licence.id])
    }
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
}
