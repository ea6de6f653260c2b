public import CredentialPrimitives
public import CredentialTokens

/// The table of mails in a memory store.
struct OutboxTables: MemoryTableGroup {
  var mails = MemoryTable<MailID, OutboxEntry>()

  mutating func commit() { mails.commit() }
  mutating func rollBack() { mails.rollBack() }
}

extension MemoryTransaction: OutboxStore {
  /// Adds a mail; see ``OutboxStore/enqueueMail(_:)``.
  public mutating func enqueueMail(_ entry: OutboxEntry) throws {
    try withTables(OutboxTables.self) { tables in
      guard tables.mails[entry.id] == nil else { throw OutboxStoreError.duplicateID(entry.id) }
      tables.mails[entry.id] = entry
    }
  }

  /// The row; see ``OutboxStore/mail(_:)``.
  public mutating func mail(_ id: MailID) throws -> OutboxEntry? {
    withTables(OutboxTables.self) { $0.mails[id] }
  }

  /// Gives mails to a worker; see ``OutboxStore/claimMail(limit:until:now:)``.
  public mutating func claimMail(
    limit: Int, until end: Timestamp, now: Timestamp
  ) throws -> [OutboxEntry] {
    withTables(OutboxTables.self) { tables in
      let due = tables.mails.rows.values
        .filter { !$0.state.isOver && $0.state.time <= now }
        .sorted { left, right in
          left.state.time == right.state.time
            ? left.id.precedes(right.id) : left.state.time < right.state.time
        }
      return due.prefix(limit).map { row in
        let claimed = row.claimed(until: end)
        tables.mails[row.id] = claimed
        return claimed
      }
    }
  }

  /// Writes if nobody has; see ``OutboxStore/settleMail(_:)``.
  public mutating func settleMail(_ entry: OutboxEntry) throws -> Consumption {
    withTables(OutboxTables.self) { tables in
      guard var row = tables.mails[entry.id], row.revision == entry.revision,
        row.state.name == .claimed
      else { return .lost }
      (row.state, row.failure, row.sealed) = (entry.state, entry.failure, entry.sealed)
      row.revision += 1
      tables.mails[row.id] = row
      return .won
    }
  }

  /// Lets a dead mail wait; see ``OutboxStore/reviveMail(_:now:)``.
  public mutating func reviveMail(_ id: MailID, now: Timestamp) throws -> Consumption {
    withTables(OutboxTables.self) { tables in
      guard var row = tables.mails[id], row.state.name == .dead, row.sealed != nil else {
        return .lost
      }
      (row.state, row.attempts) = (.pending(from: now), 0)
      row.revision += 1
      tables.mails[id] = row
      return .won
    }
  }

  /// The rows; see ``OutboxStore/listMail(_:after:limit:)``.
  public mutating func listMail(
    _ state: OutboxState.Name?, after place: OutboxPlace?, limit: Int
  ) throws -> [OutboxEntry] {
    withTables(OutboxTables.self) { tables in
      let rows = tables.mails.rows.values.filter { row in
        (state.map { row.state.name == $0 } ?? true)
          && (place.map { $0.precedes(row.place) } ?? true)
      }
      return Array(rows.sorted { $0.place.precedes($1.place) }.prefix(limit))
    }
  }

  /// The rows; see ``OutboxStore/listMail(about:orTo:after:limit:)``.
  public mutating func listMail(
    about account: AccountID, orTo address: EmailAddress, after place: OutboxPlace?, limit: Int
  ) throws -> [OutboxEntry] {
    withTables(OutboxTables.self) { tables in
      let rows = tables.mails.rows.values.filter { row in
        (row.account == account || row.recipient == address)
          && (place.map { $0.precedes(row.place) } ?? true)
      }
      return Array(rows.sorted { $0.place.precedes($1.place) }.prefix(max(0, limit)))
    }
  }

  /// Removes rows; see ``OutboxStore/purgeMail(endedBefore:)``.
  public mutating func purgeMail(endedBefore limit: Timestamp) throws -> Int {
    withTables(OutboxTables.self) { tables in
      tables.mails.removeAll { $0.state.isOver && $0.state.time < limit }
    }
  }

  /// Removes rows; see ``OutboxStore/removeMail(about:orTo:)``.
  public mutating func removeMail(
    about account: AccountID, orTo address: EmailAddress
  ) throws -> Int {
    withTables(OutboxTables.self) { tables in
      tables.mails.removeAll { $0.account == account || $0.recipient == address }
    }
  }
}
