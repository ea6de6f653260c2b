#if SQLite
  import AccountFlows
  import CredentialPrimitives
  @testable import CredentialStoreSQLite
  import CredentialTokens
  import Foundation
  import GRDB
  import StoreConformance
  import Synchronization
  import TestSupport
  import Testing

  @Suite("The backup of a SQLite store") struct BackupTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("store") }

    /// The numbers that each writer has been told are in the store: an organisation each, and what
    /// belongs to it.
    private final class Told: Sendable {
      private let counts = Mutex([Int](repeating: 0, count: 8))
      let isOver = Atomic(false)

      func add(_ writer: Int) { counts.withLock { $0[writer] += 1 } }
      var now: [Int] { counts.withLock { $0 } }
    }

    /// Writes without a pause: two rows a transaction, which belong together.
    private func write(_ writer: Int, to store: SQLiteStore, _ told: Told) async throws {
      var number = 0
      while !told.isOver.load(ordering: .relaxed) {
        number += 1
        let text = "\(writer) \(number)"
        try await store.write { transaction in
          let id = OrganisationID.random()
          try transaction.change(
            "INSERT INTO organisations VALUES (?1, ?2, 0)", [.bytes(id.bytes), .text(text)])
          try transaction.change(
            "INSERT INTO memberships VALUES (?1, ?1, 'administrator', 0)", [.bytes(id.bytes)])
        }
        told.add(writer)
      }
    }

    /// How many organisations of each writer are there, if none is half there or left out.
    private func counts(in path: String) async throws -> [Int] {
      let store = try SQLiteStore(path: path, missing: .fail)
      defer { try? store.close() }
      let names = try await store.write { transaction in
        let half = try transaction.rows(
          """
          SELECT id FROM organisations o WHERE NOT EXISTS (
            SELECT 1 FROM memberships m WHERE m.organisation = o.id)
          UNION ALL SELECT organisation FROM memberships m WHERE NOT EXISTS (
            SELECT 1 FROM organisations o WHERE o.id = m.organisation)
          """, [])
        #expect(half.isEmpty)
        return try transaction.rows("SELECT name FROM organisations", []).map { row in
          guard case .text(let name) = row.columns[0] else { return "" }
          return name
        }
      }
      var counts = [Int](repeating: 0, count: 8)
      var last = counts
      for name in names {
        let numbers = name.split(separator: " ").compactMap { Int($0) }
        try #require(numbers.count == 2)
        counts[numbers[0]] += 1
        last[numbers[0]] = max(last[numbers[0]], numbers[1])
      }
      #expect(counts == last)
      return counts
    }

    @Test("has what was acknowledged before, and nothing half, while eight write without a pause")
    func busy() async throws {
      let store = try SQLiteStore(path: path)
      let told = Told()
      try await withThrowingTaskGroup { group in
        for writer in 0..<8 {
          group.addTask { try await write(writer, to: store, told) }
        }
        for number in 1...5 {
          // Each backup is of more than the one before.
          let before = told.now
          while told.now.reduce(0, +) < before.reduce(0, +) + 50 { await Task.yield() }
          let known = told.now
          let copy = folder.file("copy-\(number)")
          try await store.backUp(to: copy)
          let found = try await counts(in: copy)
          #expect(zip(found, known).allSatisfy { $0 >= $1 })
          let integrity = try await DatabaseQueue(path: copy).read {
            try String.fetchOne($0, sql: "PRAGMA integrity_check")
          }
          #expect(integrity == "ok")
        }
        told.isOver.store(true, ordering: .relaxed)
        try await group.waitForAll()
      }
      #expect(try await counts(in: path) == told.now)
      try store.close()
    }

    @Test("of ordinary life is examined without a finding")
    func lives() async throws {
      let store = try SQLiteStore(path: path)
      let lives = try FlowLives(store, round: 0)
      for person in 0..<4 { try await lives.live(person) { _ in } }
      try await store.backUp(to: folder.file("copy"))
      let copy = try SQLiteStore(path: folder.file("copy"), missing: .fail)
      #expect(try await ExaminationCheck.violations(in: copy).isEmpty)
      // An old backup is a store like any other.
      try await lives.live(4) { _ in }
      try await FlowLives(copy, round: 1).live(0) { _ in }
      try copy.close()
      try store.close()
    }

    @Test("is one file of its owner's alone, and tells how far it has come")
    func file() async throws {
      let store = try SQLiteStore(path: path)
      let seen = Mutex<[BackupProgress]>([])
      try await store.backUp(to: folder.file("copy")) { progress in
        seen.withLock { $0.append(progress) }
      }
      let last = try #require(seen.withLock { $0.last })
      #expect(last.pages > 10 && last.copied == last.pages)
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("copy"))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      try store.close()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["copy", "store"])
    }

    @Test("replaces nothing")
    func existing() async throws {
      let store = try SQLiteStore(path: path)
      for name in ["copy", "store"] {
        try #require(
          name == "store"
            || FileManager.default.createFile(atPath: folder.file(name), contents: Data("x".utf8)))
        let before = try Data(contentsOf: URL(filePath: folder.file(name)))
        let refusal = FileError("create", folder.file(name), code: EEXIST)
        await #expect(throws: SQLiteStoreError.file(refusal)) {
          try await store.backUp(to: folder.file(name))
        }
        #expect(try Data(contentsOf: URL(filePath: folder.file(name))) == before)
      }
      await #expect(throws: SQLiteStoreError.self) {
        try await store.backUp(to: folder.file("nowhere/copy"))
      }
      try store.close()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["copy", "store"])
    }

    @Test("has no name where its process is killed on the way")
    func killed() async throws {
      let store = try SQLiteStore(path: path)
      try await FlowLives(store, round: 0).live(0) { _ in }
      let pipe = Pipe()
      let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
      defer { close(null) }
      // It says so once pages are copied, and then goes no further.
      let program = try Program("\(Program.buildFolder)/account-worker").start(
        [path, "back-up", folder.file("copy")],
        on: [null, pipe.fileHandleForWriting.fileDescriptor, STDERR_FILENO])
      try pipe.fileHandleForWriting.close()
      let told = pipe.fileHandleForReading.availableData
      #expect(String(decoding: told, as: UTF8.self) == "copying\n")
      program.send(SIGKILL)
      #expect(program.waitForEnd() == 128 + SIGKILL)
      #expect(!FileManager.default.fileExists(atPath: folder.file("copy")))
      // The next one is in nobody's way.
      try await store.backUp(to: folder.file("copy"))
      try store.close()
    }
  }
#endif
