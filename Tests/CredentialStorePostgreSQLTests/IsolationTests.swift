#if PostgreSQL
  import CredentialPrimitives
  @testable import CredentialStorePostgreSQL
  import CredentialTokens
  import Testing

  @Suite("Transactions at the same time on PostgreSQL", .needsPostgreSQL)
  struct IsolationTests {
    private let cluster: Cluster

    init() throws { cluster = try Cluster.shared.get() }

    /// Two stores on one schema, as two processes have them.
    private func pair(_ patience: Duration = .seconds(600)) throws -> [PostgreSQLStore] {
      let schema = Cluster.newSchema()
      return try (0..<2).map { _ in try cluster.store(schema: schema, patience: patience) }
    }

    @Test("are as one after the other, also where they change different rows")
    func writeSkew() async throws {
      let stores = try pair()
      try await stores[0].write { transaction in
        try transaction.change("CREATE TABLE on_call (doctor BIGINT PRIMARY KEY, is_here BIGINT)")
        try transaction.change("INSERT INTO on_call VALUES (0, 1), (1, 1)")
      }
      // Each may leave if another one stays; both look before either goes.
      let runs = [RunCounter(), RunCounter()]
      let gates = [Gate(), Gate()]
      let leaving = stores.indices.map { index in
        Task {
          try await stores[index].write { transaction in
            let isFirst = runs[index].next() == 1
            let here = try transaction.rows("SELECT doctor FROM on_call WHERE is_here = 1", [])
            if isFirst { gates[index].hold() }
            guard here.count > 1 else { return false }
            try transaction.change(
              "UPDATE on_call SET is_here = 0 WHERE doctor = ?1", [.integer(Int64(index))])
            return true
          }
        }
      }
      for gate in gates { await gate.waitUntilHeld() }
      for gate in gates { gate.open() }
      let left = try await [leaving[0].value, leaving[1].value]
      #expect(left.count { $0 } == 1)
      #expect(runs.map(\.count).reduce(0, +) > 2)
      for store in stores { store.close() }
    }

    @Test("do not undo one another: no count is lost")
    func lostUpdates() async throws {
      let stores = try pair()
      try await stores[0].write { transaction in
        try transaction.change("CREATE TABLE hits (page BIGINT PRIMARY KEY, count BIGINT)")
        try transaction.change("INSERT INTO hits VALUES (1, 0)")
      }
      try await withThrowingTaskGroup { group in
        for index in 0..<200 {
          group.addTask {
            try await stores[index % 2].write { transaction in
              let row = try transaction.rows("SELECT count FROM hits WHERE page = 1", []).first
              guard case .integer(let count)? = row?.columns.first else { return }
              try transaction.change("UPDATE hits SET count = ?1", [.integer(count + 1)])
            }
          }
        }
        try await group.waitForAll()
      }
      let row = try await stores[0].write { try $0.rows("SELECT count FROM hits", []).first }
      #expect(row?.columns == [.integer(200)])
      for store in stores { store.close() }
    }

    @Test("of two stores let one of 1,000 users of a token win (R28)")
    func oneWins() async throws {
      let stores = try pair()
      let (token, record) = try Token<Invitation>.issue(
        for: TokenSubject(1), boundTo: TokenBinding(), now: Timestamp(seconds: 1_800_000_000))
      try await stores[0].write { try $0.insert(record) }
      let winners = try await withThrowingTaskGroup { group in
        for index in 0..<1_000 {
          group.addTask {
            try await stores[index % 2].write { transaction in
              try transaction.redeem(token, now: Timestamp(seconds: 1_800_000_001)) { _ in
                TokenBinding()
              }
            }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 == .accepted(TokenSubject(1)) ? 1 : 0 }
      }
      #expect(winners == 1)
      for store in stores { store.close() }
    }

    @Test("wait for locked rows, and not for ever")
    func locked() async throws {
      let stores = try pair(.milliseconds(10))
      try await stores[0].write { transaction in
        try transaction.change("CREATE TABLE words (word TEXT PRIMARY KEY)")
        try transaction.change("INSERT INTO words VALUES ('a')")
      }
      let gate = Gate()
      let holding = Task {
        try await stores[0].write { transaction in
          _ = try transaction.rows("SELECT word FROM words FOR UPDATE", [])
          gate.hold()
        }
      }
      await gate.waitUntilHeld()
      await #expect(throws: PostgreSQLStoreError.locked) {
        try await stores[1].write { try $0.change("DELETE FROM words") }
      }
      gate.open()
      try await holding.value
      let removed = try await stores[1].write { try $0.change("DELETE FROM words") }
      #expect(removed == 1)
      for store in stores { store.close() }
    }

    @Test("end with an error where somebody is in the way every time")
    func contention() async throws {
      let stores = try pair()
      try await stores[0].write { transaction in
        try transaction.change("CREATE TABLE hits (page BIGINT PRIMARY KEY, count BIGINT)")
        try transaction.change("INSERT INTO hits VALUES (1, 0)")
      }
      let schema = stores[0].pool.settings.schema.quoted
      let (runs, cluster) = (RunCounter(), cluster)
      await #expect(throws: PostgreSQLStoreError.contention(tries: Retries.conflictLimit)) {
        try await stores[0].write { transaction in
          _ = runs.next()
          _ = try transaction.rows("SELECT count FROM hits", [])
          // Another connection, which commits first.
          _ = try cluster.session().run("UPDATE \(schema).hits SET count = count + 1").tag
          try transaction.change("UPDATE hits SET count = 0")
        }
      }
      #expect(runs.count == Retries.conflictLimit)
      for store in stores { store.close() }
    }
  }
#endif
