import Foundation
import TestSupport
import Testing

@Suite("credtool hash and verify") struct HashingCommandTests {
  @Test("hashes a password that verify then recognises")
  func roundTrip() throws {
    let hashed = try credtool.run(["hash"], input: "pässword\n")
    #expect(hashed.status == 0)
    let stored = hashed.output.trimmingCharacters(in: .newlines)
    #expect(stored.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    let match = try credtool.run(["verify", stored], input: "pa\u{308}ssword\n")
    #expect((match.status, match.output) == (0, "match\n"))
    let mismatch = try credtool.run(["verify", stored], input: "passwort\n")
    #expect((mismatch.status, mismatch.output) == (1, "mismatch\n"))
    #expect(mismatch.errors == "")
  }

  @Test(
    "verifies what Debian's argon2 made, and asks for a rehash",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/argon2"), "no argon2"))
  func foreignHash() throws {
    let stored = try Program("/usr/bin/argon2")
      .run(["somesalt", "-id", "-m", "10", "-t", "1", "-p", "2", "-e"], input: "password").output
    let result = try credtool.run(
      ["verify", stored.trimmingCharacters(in: .newlines)], input: "password\n")
    #expect((result.status, result.output) == (0, "match, needs rehash\n"))
  }

  @Test("says what is wrong with a hash or password, with status 2")
  func badInput() throws {
    let unquoted = try credtool.run(["verify", "=19=19456,t=2,p=1"], input: "password\n")
    #expect(unquoted.status == 2)
    #expect(unquoted.errors.contains("scheme at byte 1; was it in single quotes?"))
    let huge = try credtool.run(
      ["verify", "$argon2id$v=19$m=4294967295,t=1,p=1$c29tZXNhbHQ$MDEyMw"], input: "password\n")
    #expect(huge.status == 2)
    #expect(huge.errors.contains("memory at byte 24"))
    for input in [Data(), Data("\n".utf8), Data([0xFF]), Data(repeating: 0x61, count: 9_999)] {
      let result = try credtool.run(["hash"], input: input)
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.hasPrefix("credtool: "))
    }
  }

  @Test("measures hashing, as a table and as JSON")
  func bench() throws {
    let options = [
      "bench", "hash", "--profile", "rfc9106-low-memory", "--kernel", "libargon2",
      "--threads", "2", "--seconds", "0.01",
    ]
    let table = try credtool.run(options)
    #expect(table.status == 0)
    let lines = table.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.count == 2)
    #expect(lines.last?.prefix(4) == ["rfc9106-low-memory", "libargon2", "2", "1"])
    let json = try credtool.run(options + ["--json", "--wiping", "when-idle"])
    let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
    #expect(report.wiping == "when-idle")
    let result = try #require(report.results.first)
    #expect((result.hashesAtOnce, result.threadsEach) == (2, 1))
    #expect(result.hashes >= 2 && result.medianMs > 0 && result.medianMs <= result.p99Ms)
    #expect(result.hashesPerSecond > 0)
  }

  private struct Report: Decodable {
    var wiping: String
    var results: [Result]

    struct Result: Decodable {
      var profile, kernel: String
      var hashesAtOnce, threadsEach, hashes: Int
      var hashesPerSecond, medianMs, p99Ms: Double

      enum CodingKeys: String, CodingKey {
        case profile, kernel, hashes
        case hashesAtOnce = "hashes_at_once"
        case threadsEach = "threads_each"
        case hashesPerSecond = "hashes_per_second"
        case medianMs = "median_ms"
        case p99Ms = "p99_ms"
      }
    }
  }

  @Test("measures nothing that this machine has no memory for, and says so")
  func benchWithoutMemory() throws {
    let result = try credtool.run([
      "bench", "hash", "--profile", "rfc9106-high-memory", "--kernel", "libargon2", "--threads",
      "1024",
    ])
    #expect(result.status == 0)
    #expect(result.errors.contains("left out rfc9106-high-memory, libargon2, 1024 x 1 threads"))
    #expect(result.output.split(separator: "\n").count == 1)
  }
}
