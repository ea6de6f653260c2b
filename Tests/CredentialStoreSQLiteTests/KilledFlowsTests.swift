#if SQLite
  import AccountFlows
  import CredentialStoreSQLite
  import Foundation
  import GRDB
  import StoreConformance
  import TestSupport
  import Testing

  /// `CREDENTIALS_KILLS=50 swift test --filter KilledFlowsTests` is the fifty.
  @Suite("Processes that run flows") struct KilledFlowsTests {
    private static let kills =
      ProcessInfo.processInfo.environment["CREDENTIALS_KILLS"].flatMap { Int($0) } ?? 3
    private static let worker = Program("\(Program.buildFolder)/account-worker")
    private let folder = TemporaryFolder()
    private var path: String { folder.file("store") }

    /// What a worker has told before it was killed, after some of its lines.
    private func killed(round: Int, after count: Int) throws -> [String] {
      let pipe = Pipe()
      let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
      defer { close(null) }
      let program = try Self.worker.start(
        [path, "\(round)", "100000"],
        on: [null, pipe.fileHandleForWriting.fileDescriptor, STDERR_FILENO])
      try pipe.fileHandleForWriting.close()
      var text = Data()
      while text.count(where: { $0 == UInt8(ascii: "\n") }) < count,
        case let data = pipe.fileHandleForReading.availableData, !data.isEmpty
      {
        text += data
      }
      program.send(SIGKILL)
      text += try pipe.fileHandleForReading.readToEnd() ?? Data()
      #expect(program.waitForEnd() == 128 + SIGKILL)
      return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test("leave all that was acknowledged, and nothing half done, when they are killed")
    func killed() async throws {
      try SQLiteStore(path: path).close()
      var random = SeededGenerator(seed: 41)
      var (heads, steps): ([AuditHead], [Substring: Int]) = ([], [:])
      for round in 0..<Self.kills {
        let lines = try killed(round: round, after: .random(in: 1...150, using: &random))
        for line in lines { steps[line.prefix { $0 != " " }, default: 0] += 1 }
        let store = try SQLiteStore(path: path, missing: .fail)
        let lives = try FlowLives(store, round: round)
        heads += try await lives.check(lines)
        if round == Self.kills - 1 { try await lives.verifyLog(against: heads) }
        try store.close()
      }
      let integrity = try await DatabaseQueue(path: path).read {
        try String.fetchOne($0, sql: "PRAGMA integrity_check")
      }
      #expect(integrity == "ok")
      let count = steps.values.reduce(0, +)
      #expect(heads.count >= Self.kills && count >= Self.kills)
      let names = steps.sorted { $0.key < $1.key }.map { "\($1) \($0)" }
      print("\(Self.kills) kills, \(count) steps, \(heads.count) heads of the log")
      print(names.joined(separator: ", "))
    }
  }
#endif
