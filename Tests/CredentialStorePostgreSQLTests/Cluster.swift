#if PostgreSQL
  @testable import CredentialStorePostgreSQL
  import Foundation
  import TestSupport

  /// A PostgreSQL server of the tests' own; it goes when the tests do.
  final class Cluster: Sendable {
    /// Debian's package keeps initdb and pg_ctl outside of PATH; the newest version's.
    static let programs: String? = {
      let versions =
        (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
      let folders = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
        .map { "/usr/lib/postgresql/\($0)/bin" }
      return (folders + ["/usr/local/bin", "/usr/bin"]).first {
        FileManager.default.isExecutableFile(atPath: $0 + "/initdb")
          && FileManager.default.isExecutableFile(atPath: $0 + "/pg_ctl")
      }
    }()

    /// One for all tests that do not stop it.
    static let shared = Result { try Cluster() }

    private let folder: String
    private let commands: FileHandle
    private let answers: FileHandle
    private let program: RunningProgram

    struct Failure: Error { let what: String }

    /// Makes a cluster and starts it.
    init() throws {
      folder = NSTemporaryDirectory() + "credtool-tests-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      guard let programs = Self.programs else { throw Failure(what: "PostgreSQL is not installed") }
      let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "cluster.sh")
      let (input, output) = (Pipe(), Pipe())
      (commands, answers) = (input.fileHandleForWriting, output.fileHandleForReading)
      // The script would keep its own input open, and never come to its end.
      for end in [commands, answers] { _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC) }
      program = try Program("/bin/bash").start(
        [script.path, folder, programs],
        on: [
          input.fileHandleForReading.fileDescriptor, output.fileHandleForWriting.fileDescriptor,
          STDERR_FILENO,
        ])
      try input.fileHandleForReading.close()
      try output.fileHandleForWriting.close()
      try control("start")
    }

    /// Its end is that of the server, also where nobody gets here.
    deinit {
      try? commands.close()
      _ = program.waitForEnd()
    }

    /// `start`, `stop fast` or `stop immediate`; returns when that is done.
    func control(_ command: String) throws {
      try commands.write(contentsOf: Data((command + "\n").utf8))
      var line = ""
      while !line.hasSuffix("\n") {
        guard let data = try answers.read(upToCount: 1), !data.isEmpty else { break }
        line += String(decoding: data, as: UTF8.self)
      }
      guard line == "done\n" else { throw Failure(what: "\(command): \(line)") }
    }

    /// A connection string for a database.
    func server(_ database: String = "postgres", user: String = "credentials") -> String {
      "host=\(folder) user=\(user) dbname=\(database)"
    }

    /// The same as a URL.
    var url: String { "postgresql://credentials@/postgres?host=\(folder)" }

    /// A connection beside the stores', for statements of the tests, which nobody would run again.
    func session(_ database: String = "postgres") throws -> Session {
      let session = try SessionSettings(
        server: ConnectionString(server(database)), schema: SchemaName("credentials"),
        patience: .seconds(600)
      ).open()
      _ = try session.run("SET default_transaction_isolation = 'read committed'").tag
      return session
    }

    /// A store with a schema of its own.
    func store(
      schema: String = newSchema(), connections: Int = 4, waiting: Int = 10_000,
      patience: Duration = .seconds(600)
    ) throws(PostgreSQLStoreError) -> PostgreSQLStore {
      try PostgreSQLStore(
        server(), schema: schema, connections: connections, waiting: waiting, patience: patience)
    }

    /// A name that nobody else has.
    static func newSchema() -> String {
      "t" + UUID().uuidString.lowercased().filter { $0 != "-" }
    }
  }
#endif
