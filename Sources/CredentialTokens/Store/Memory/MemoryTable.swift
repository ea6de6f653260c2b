/// Rows under keys, with what undoes the changes of the open transaction.
struct MemoryTable<Key: Hashable & Sendable, Row: Sendable>: Sendable {
  private(set) var rows: [Key: Row] = [:]
  private var journal: [(key: Key, before: Row?)] = []

  subscript(key: Key) -> Row? {
    get { rows[key] }
    set {
      journal.append((key, rows[key]))
      rows[key] = newValue
    }
  }

  mutating func removeAll(where isGone: (Row) -> Bool) -> Int {
    let keys = rows.filter { isGone($0.value) }.keys
    for key in keys { self[key] = nil }
    return keys.count
  }

  mutating func commit() { journal.removeAll(keepingCapacity: true) }

  mutating func rollBack() {
    for (key, before) in journal.reversed() { rows[key] = before }
    commit()
  }
}
