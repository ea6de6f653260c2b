public import CredentialPrimitives
public import CredentialTokens

/// The table of the quarantine in a memory store.
struct QuarantineTables: MemoryTableGroup {
  /// When the quarantine of each address ends.
  var ends = MemoryTable<AddressHash, Timestamp>()

  mutating func commit() { ends.commit() }
  mutating func rollBack() { ends.rollBack() }
}

extension MemoryTransaction: QuarantineStore {
  /// Keeps an address; see ``QuarantineStore/quarantine(_:until:)``.
  public mutating func quarantine(_ address: AddressHash, until end: Timestamp) throws {
    withTables(QuarantineTables.self) { tables in
      tables.ends[address] = max(tables.ends[address] ?? end, end)
    }
  }

  /// When it ends; see ``QuarantineStore/quarantineEnd(_:now:)``.
  public mutating func quarantineEnd(
    _ hashes: [AddressHash], now: Timestamp
  ) throws -> Timestamp? {
    withTables(QuarantineTables.self) { tables in
      hashes.compactMap { tables.ends[$0] }.filter { now < $0 }.max()
    }
  }

  /// Removes rows; see ``QuarantineStore/purgeQuarantine(endedBy:)``.
  public mutating func purgeQuarantine(endedBy limit: Timestamp) throws -> Int {
    withTables(QuarantineTables.self) { $0.ends.removeAll { $0 <= limit } }
  }
}
