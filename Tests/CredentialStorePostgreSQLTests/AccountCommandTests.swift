#if PostgreSQL && SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool account, on PostgreSQL", .needsPostgreSQL) struct AccountCommandTests {
    private let folder = TemporaryFolder()
    private var credtool: Program {
      var program = Program("\(Program.buildFolder)/credtool")
      program.environment["HOME"] = folder.path
      return program
    }

    private func run(
      _ arguments: [String], _ input: String...
    ) throws -> Program.Result {
      try credtool.run(
        ["account"] + arguments + ["--store", try Cluster.shared.get().url],
        input: Data(input.map { $0 + "\n" }.joined().utf8))
    }

    @Test("plays F1 to F24 through")
    func demo() throws {
      let result = try run(["demo"])
      #expect((result.status, result.errors) == (0, ""), "\(result.output)")
      let rows = result.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
      #expect(rows == (1...24).map { Substring("F\($0)") }, "\(rows)")
      #expect(!result.output.contains("NOT"))
    }

    @Test("registers, delivers, verifies and signs in; doctor finds nothing wrong")
    func life() throws {
      let address = "anna-\(UUID().uuidString)@example.com"
      let place = [
        "--keys", folder.file("our.keys"), "--browser", folder.file("browser"),
      ]
      #expect(
        try credtool.run(["keys", "generate", folder.file("our.keys")], input: Data()).status == 0)
      let password = "wombat-lantern-quarry-7"
      let registered = try run(["register", "--address", address] + place, password)
      #expect((registered.status, registered.errors) == (0, ""))
      let keys = ["--keys", folder.file("our.keys")]
      let delivered = try run(
        ["outbox", "deliver", "--mail-folder", folder.file("mails")] + keys)
      #expect((delivered.status, delivered.errors) == (0, ""))
      let line = try #require(
        delivered.output.split(separator: "\n").first { $0.hasSuffix(address) })
      let mail = String(line.prefix { $0 != " " })
      #expect(try run(["verify", "--mail", mail] + place).status == 0)
      #expect(try run(["sign-in", "--address", address] + place, password).status == 0)
      let doctor = try run(["doctor"] + keys)
      #expect((doctor.status, doctor.errors) == (0, ""), "\(doctor.output)")
    }
  }
#endif
