#if SQLite
  import CredentialPrimitives
  import CredentialStoreSQLite
  import CredentialTokens
  import Foundation
  import GRDB
  import StoreConformance
  import TestSupport
  import Testing

  /// `CREDENTIALS_CONSUMES=1000000 swift test --filter KilledProcessTests` is the million.
  @Suite("Processes that use tokens up", .serialized) struct KilledProcessTests {
    private static let now = Timestamp(seconds: 1_800_000_000)
    private static let count =
      ProcessInfo.processInfo.environment["CREDENTIALS_CONSUMES"].flatMap { Int($0) } ?? 4_000
    private static let consumer = Program("\(Program.buildFolder)/token-consumer")
    private let folder = TemporaryFolder()
    private var path: String { folder.file("store") }
    private var list: String { folder.file("tokens") }

    /// Issues tokens into the store and the list.
    private func issue(_ count: Int) async throws {
      let store = try SQLiteStore(path: path)
      _ = FileManager.default.createFile(atPath: list, contents: nil)
      let file = try FileHandle(forWritingTo: URL(filePath: list))
      for start in stride(from: 0, to: count, by: 10_000) {
        let issued = try (start..<min(start + 10_000, count)).map { subject in
          try Token<Invitation>.issue(
            for: TokenSubject(UInt64(subject)), boundTo: TokenBinding(), now: Self.now)
        }
        try await store.write { transaction in
          for (_, record) in issued {
            try transaction.insert(record.stored, superseding: .nothing)
          }
        }
        try file.write(contentsOf: Data(issued.map { $0.token.revealText() + "\n" }.joined().utf8))
      }
      try file.close()
      try store.close()
    }

    /// A running consumer, from the list's line `first` on, and the end of the pipe that it writes to.
    private func start(from first: Int) throws -> (RunningProgram, acknowledgements: FileHandle) {
      let pipe = Pipe()
      let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
      defer { close(null) }
      let program = try Self.consumer.start(
        [path, list, "\(first)", "\(Self.now.seconds)"],
        on: [null, pipe.fileHandleForWriting.fileDescriptor, STDERR_FILENO])
      try pipe.fileHandleForWriting.close()
      return (program, pipe.fileHandleForReading)
    }

    /// The numbers in what a consumer has written.
    private static func numbers(_ data: Data) -> [Int] {
      stride(from: 0, to: data.count - 3, by: 4).map { offset in
        (0..<4).reduce(0) { $0 | Int(data[data.startIndex + offset + $1]) << (8 * $1) }
      }
    }

    /// How many tokens of the store are used.
    private func usedCount(of count: Int) async throws -> Int {
      let store = try SQLiteStore(path: path, missing: .fail)
      let tokens = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
      return try await store.write { transaction in
        try tokens.reduce(0) { used, text in
          let token = try Token<Invitation>(parsing: text)
          return try transaction.find(token.selector)?.state == .used(at: Self.now)
            ? used + 1 : used
        }
      }
    }

    @Test("lose no token and use none twice when they are killed (R28)")
    func killed() async throws {
      let count = Self.count
      try await issue(count)
      var acknowledged = [Bool](repeating: false, count: count)
      var random = SeededGenerator(seed: 9)
      var (kills, doubled, total, next) = (0, 0, 0, 0)
      while true {
        // Somewhat back: what was used before the kill is tried again.
        let (program, pipe) = try start(from: max(0, next - 300))
        // Killed after so many acknowledgements, while up to eight writes are under way.
        var left = Int.random(in: 1...min(count / 8, 5_000), using: &random)
        while left > 0, let data = try pipe.read(upToCount: min(left, 64) * 4), !data.isEmpty {
          // The pipe's writer writes four bytes at a time, and so we read whole numbers.
          for line in Self.numbers(data) {
            if acknowledged[line] { doubled += 1 }
            acknowledged[line] = true
            (total, next) = (total + 1, max(next, line + 1))
          }
          left -= data.count / 4
        }
        program.send(SIGKILL)
        for line in Self.numbers(try pipe.readToEnd() ?? Data()) {
          if acknowledged[line] { doubled += 1 }
          acknowledged[line] = true
          (total, next) = (total + 1, max(next, line + 1))
        }
        let status = program.waitForEnd()
        if left > 0 {
          #expect(status == 0 || status == 128 + SIGKILL)
          break
        }
        kills += 1
      }
      #expect(doubled == 0)
      #expect(kills >= 3)
      let used = try await usedCount(of: count)
      #expect(used == count)
      let database = try DatabaseQueue(path: path)
      let integrity = try await database.read {
        try String.fetchOne($0, sql: "PRAGMA integrity_check")
      }
      #expect(integrity == "ok")
      // Committed, and killed before it could say so: at most those that were under way.
      #expect(total <= count && total >= count - 8 * kills, "\(total) with \(kills) kills")
      print("\(count) tokens, \(kills) kills, \(count - total) used and not acknowledged")
    }

    @Test("use each token once between two of them (R28)")
    func sharing() async throws {
      try await issue(1_500)
      let consumers = try (0..<2).map { _ in try start(from: 0) }
      let lines = try consumers.map { try Self.numbers($0.acknowledgements.readToEnd() ?? Data()) }
      for (program, _) in consumers { #expect(program.waitForEnd() == 0) }
      let isOnceEach = lines.joined().sorted() == Array(0..<1_500)
      #expect(isOnceEach, "\(lines.map(\.count))")
    }
  }
#endif
