#if PostgreSQL
  import CredentialPrimitives
  @testable import CredentialStorePostgreSQL
  import CredentialTokens
  import Foundation
  import TestSupport
  import Testing

  @Suite("Processes that share a PostgreSQL database", .serialized, .needsPostgreSQL)
  struct SharingTests {
    private let folder = TemporaryFolder()
    private let now = Timestamp(seconds: 1_800_000_000)
    private let server: String

    /// A database of its own, since the processes use the default schema.
    init() throws {
      let cluster = try Cluster.shared.get()
      let database = Cluster.newSchema()
      _ = try cluster.session().run("CREATE DATABASE \(database)").tag
      server = cluster.server(database)
    }

    /// The numbers that two consumers acknowledge, each with the arguments in the middle.
    private func run(_ arguments: [String]) throws -> [[UInt32]] {
      let program = Program("\(Program.buildFolder)/token-consumer")
      let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
      defer { close(null) }
      let running = try (0..<2).map { _ in
        let pipe = Pipe()
        let process = try program.start(
          [server] + arguments + ["\(now.seconds)"],
          on: [null, pipe.fileHandleForWriting.fileDescriptor, STDERR_FILENO])
        try pipe.fileHandleForWriting.close()
        return (process, pipe.fileHandleForReading)
      }
      return try running.map { process, pipe in
        let data = Array(try pipe.readToEnd() ?? Data())
        #expect(process.waitForEnd() == 0)
        return stride(from: 0, to: data.count - 3, by: 4).map { offset in
          (0..<4).reduce(0) { $0 | UInt32(data[offset + $1]) << (8 * $1) }
        }
      }
    }

    @Test("use each token once between them (R28)")
    func tokens() async throws {
      let store = try PostgreSQLStore(server)
      let issued = try (0..<1_500).map { subject in
        try Token<Invitation>.issue(
          for: TokenSubject(UInt64(subject)), boundTo: TokenBinding(), now: now)
      }
      try await store.write { transaction in
        for (_, record) in issued { try transaction.insert(record.stored, superseding: .nothing) }
      }
      store.close()
      let list = folder.file("tokens")
      try Data(issued.map { $0.token.revealText() + "\n" }.joined().utf8)
        .write(to: URL(filePath: list))
      let lines = try run([list, "0"])
      let isOnceEach = lines.joined().sorted() == Array(0..<1_500)
      #expect(isOnceEach, "\(lines.map(\.count))")
    }

    @Test("let five devices into one seat between them (F21)")
    func devices() throws {
      // The first to come makes the tables.
      let lines = try run(["--enroll", "100"])
      #expect(lines.map(\.count).reduce(0, +) == 5, "\(lines)")
    }
  }
#endif
