internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck where Store.Transaction: TransferStore {
  static var transferChecks: [StoreCheck] {
    [
      StoreCheck("has one open transfer of a source, and finds it from both sides", findsTransfers),
      StoreCheck("opens one of 100 concurrent transfers of an account", opensOne),
      StoreCheck("changes an open transfer that nobody has changed since", replacesTransfers),
      StoreCheck("lets one of 100 concurrent writers of a transfer win (R28)", oneTransferWriter),
      StoreCheck("lists the transfers that are due, those first that were first", listsDue),
      StoreCheck("purges the transfers that are closed, and no open one", purgesTransfers),
    ]
  }

  private static func findsTransfers(_ store: Store) async throws {
    let rows = try [
      AccountFixture.transfer(3, from: 1, to: 2),
      AccountFixture.transfer(1, from: 2, to: 3, opened: 5),
      AccountFixture.transfer(2, from: 4, to: 2, opened: 5),
    ]
    var past = try AccountFixture.transfer(5, from: 1, to: 2)
    past.state = .objected(at: Fixture.after(9))
    let closed = past
    try await store.write { transaction in
      for row in rows.reversed() + [closed] {
        try expect(try transaction.insertTransfer(row) == .won)
      }
      try expect(try transaction.insertTransfer(AccountFixture.transfer(6, to: 9)) == .lost)
      try expect(try transaction.insertTransfer(AccountFixture.transfer(5, from: 7)) == .lost)
    }
    try await store.write { transaction in
      for row in rows + [closed] { try expect(try transaction.transfer(row.id) == row) }
      try expect(try transaction.transfer(AccountFixture.id(6)) == nil)
      try expect(try transaction.openTransfers(of: AccountFixture.id(2)) == rows)
      try expect(try transaction.openTransfers(of: AccountFixture.id(1)) == [rows[0]])
      try expect(try transaction.openTransfers(of: AccountFixture.id(4)) == [rows[2]])
      try expect(try transaction.openTransfers(of: AccountFixture.id(7)) == [])
      let all = [rows[0], closed] + rows[1...]
      try expect(try transaction.transfers(of: AccountFixture.id(2)) == all)
      try expect(try transaction.transfers(of: AccountFixture.id(4)) == [rows[2]])
      try expect(try transaction.transfers(of: AccountFixture.id(7)) == [])
    }
  }

  private static func opensOne(_ store: Store) async throws {
    let rows = try (1...100).map { try AccountFixture.transfer($0, to: 1_000 + $0) }
    let winners = try await withThrowingTaskGroup { group in
      for row in rows {
        group.addTask { (row, try await store.write { try $0.insertTransfer(row) }) }
      }
      return try await group.reduce(into: [Transfer]()) { if $1.1 == .won { $0.append($1.0) } }
    }
    try expect(winners.count == 1, "\(winners.count) have won")
    let open = try await store.write { try $0.openTransfers(of: AccountFixture.id(1)) }
    try expect(open == winners)
  }

  private static func replacesTransfers(_ store: Store) async throws {
    let row = try AccountFixture.transfer(1)
    var next = row
    (next.confirmed, next.approved) = (Fixture.after(1), Fixture.after(2))
    next.approvedBy = AccountFixture.operatorName("boris")
    var half = row
    half.approved = Fixture.after(2)
    let (written, strange) = (next, half)
    try await store.write { transaction in
      try expect(try transaction.replaceTransfer(row) == .lost)
      _ = try transaction.insertTransfer(row)
      try expect(try transaction.replaceTransfer(written) == .won)
      try expect(try transaction.replaceTransfer(written) == .lost)
      var found = written
      found.revision = 1
      try expect(try transaction.transfer(row.id) == found)
      try expect(try transaction.openTransfers(of: row.source) == [found])
      found.state = .completed(at: Fixture.after(100))
      try expect(try transaction.replaceTransfer(found) == .won)
      found.revision = 2
      try expect(try transaction.transfer(row.id) == found)
      try expect(try transaction.openTransfers(of: row.source) == [])
      try expect(try transaction.openTransfers(of: row.target) == [])
      // What is closed stays so, and the account can have another one.
      var again = found
      again.state = .open
      try expect(try transaction.replaceTransfer(again) == .lost)
      try expect(try transaction.insertTransfer(AccountFixture.transfer(2)) == .won)
    }
    do {
      _ = try await store.write { try $0.replaceTransfer(strange) }
    } catch AccountRecordError.state {
      return
    }
    throw ConformanceFailure("took an approval of nobody")
  }

  private static func oneTransferWriter(_ store: Store) async throws {
    let row = try AccountFixture.transfer(1)
    _ = try await store.write { try $0.insertTransfer(row) }
    let winners = try await withThrowingTaskGroup { group in
      for number in 0..<100 {
        var next = row
        next.state =
          number % 2 == 0 ? .objected(at: Fixture.after(1)) : .cancelled(at: Fixture.after(1))
        let written = next
        group.addTask {
          try await store.write { try $0.replaceTransfer(written) } == .won ? written.state : nil
        }
      }
      return try await group.reduce(into: [Transfer.State]()) { $0 += $1.map { [$0] } ?? [] }
    }
    try expect(winners.count == 1, "\(winners.count) have won")
    let state = try await store.write { try $0.transfer(row.id)?.state }
    try expect(state == winners[0])
  }

  private static func listsDue(_ store: Store) async throws {
    let rows = try [(4, 0), (1, 5), (2, 5), (3, 9), (5, 0), (6, 0), (7, 0)].map {
      (number: Int, opened: Int64) in
      var row = try AccountFixture.transfer(number, from: number, to: 99, opened: opened)
      if number != 5 { row.confirmed = Fixture.after(1) }
      if number != 6 {
        (row.approved, row.approvedBy) = (Fixture.after(1), AccountFixture.operatorName("olga"))
      }
      if number == 7 { row.state = .cancelled(at: Fixture.after(1)) }
      return row
    }
    try await store.write { transaction in
      for row in rows { _ = try transaction.insertTransfer(row) }
      func due(_ seconds: Int64, _ limit: Int) throws -> [Transfer] {
        try transaction.dueTransfers(now: Fixture.after(seconds), limit: limit)
      }
      try expect(try due(99, 10) == [])
      // Its time is over at its end.
      try expect(try due(100, 10) == [rows[0]])
      try expect(try due(105, 10) == Array(rows[..<3]))
      try expect(try due(1_000, 10) == Array(rows[..<4]))
      try expect(try due(1_000, 2) == Array(rows[..<2]))
      try expect(try due(1_000, 0) == [])
      try expect(try due(1_000, -1) == [])
    }
  }

  private static func purgesTransfers(_ store: Store) async throws {
    var rows = try (1...3).map {
      try AccountFixture.transfer($0, from: $0, to: 9, opened: Int64($0))
    }
    rows[0].state = .completed(at: Fixture.after(500))
    rows[1].state = .cancelled(at: Fixture.after(2))
    let all = rows
    try await store.write { transaction in
      for row in all { _ = try transaction.insertTransfer(row) }
      try expect(try transaction.purgeTransfers(openedBefore: Fixture.after(1)) == 0)
      try expect(try transaction.purgeTransfers(openedBefore: Fixture.after(2)) == 1)
      try expect(try transaction.transfer(all[0].id) == nil)
      try expect(try transaction.transfer(all[1].id) == all[1])
      try expect(try transaction.purgeTransfers(openedBefore: .distantFuture) == 1)
      try expect(try transaction.openTransfers(of: AccountFixture.id(9)) == [all[2]])
    }
  }
}
