/// Rows under keys, with what undoes the changes of the open transaction.
package struct MemoryTable<Key: Hashable & Sendable, Row: Sendable>: Sendable {
  package private(set) var rows: [Key: Row] = [:]
  private var journal: [(key: Key, before: Row?)] = []

  package init() {}

  package subscript(key: Key) -> Row? {
    get { rows[key] }
    set {
      journal.append((key, rows[key]))
      rows[key] = newValue
    }
  }

  package mutating func removeAll(where isGone: (Row) -> Bool) -> Int {
    let keys = rows.filter { isGone($0.value) }.keys
    for key in keys { self[key] = nil }
    return keys.count
  }

  package mutating func commit() { journal.removeAll(keepingCapacity: true) }

  package mutating func rollBack() {
    for (key, before) in journal.reversed() { rows[key] = before }
    commit()
  }
}

/// Tables that another module keeps in a memory store, in the same transactions.
package protocol MemoryTableGroup: Sendable {
  init()
  mutating func commit()
  mutating func rollBack()
}

extension MemoryTransaction {
  /// Lends one module's tables, which are empty at first.
  package mutating func withTables<Group: MemoryTableGroup, Result>(
    _: Group.Type, _ body: (inout Group) throws -> Result
  ) rethrows -> Result {
    let key = ObjectIdentifier(Group.self)
    // Taken out while they change: two owners would copy the rows.
    var group = (tables.groups.removeValue(forKey: key) as? Group) ?? Group()
    defer { tables.groups[key] = group }
    return try body(&group)
  }
}
