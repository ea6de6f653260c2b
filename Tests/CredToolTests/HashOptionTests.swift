import Foundation
import TestSupport
import Testing

@Suite("credtool hash, its options") struct HashOptionTests {
  private static let cheap = ["--memory-kib", "64", "--passes", "1"]
  private let folder = TemporaryFolder()

  private func hash(_ options: [String]) throws -> Program.Result {
    try credtool.run(["hash"] + options, input: "correct horse\n")
  }

  @Test(
    "makes the hash that the options ask for",
    arguments: [
      (["--memory-kib", "64", "--passes", "1"], "$argon2id$v=19$m=64,t=1,p=1$"),
      (["--memory-kib", "128", "--passes", "3", "--lanes", "4"], "$argon2id$v=19$m=128,t=3,p=4$"),
      (["--profile", "owasp2026"], "$argon2id$v=19$m=19456,t=2,p=1$"),
      (["--profile", "fips"], "$pbkdf2-sha256$i=600000,l=32$"),
    ])
  func cost(options: [String], start: String) throws {
    let result = try hash(options)
    #expect((result.status, result.errors) == (0, ""))
    #expect(result.output.hasPrefix(start), "\(result.output)")
    let stored = result.output.trimmingCharacters(in: .newlines)
    let verified = try credtool.run(["verify", stored] + options, input: "correct horse\n")
    #expect((verified.status, verified.output) == (0, "match\n"))
  }

  @Test(
    "refuses options that contradict or make no cost, with status 2",
    arguments: [
      (["--profile", "owasp2026", "--memory-kib", "64", "--passes", "1"], "give one"),
      (["--profile", "fips", "--lanes", "1"], "give one"),
      (["--memory-kib", "64"], "--memory-kib and --passes go together"),
      (["--passes", "1"], "--memory-kib and --passes go together"),
      (["--lanes", "1"], "--memory-kib and --passes go together"),
      (["--memory-kib", "7", "--passes", "1"], "memory"),
      (["--memory-kib", "64", "--passes", "1", "--lanes", "9"], "memory"),
      (["--memory-kib", "64", "--passes", "0"], "passes"),
      (["--memory-kib", "64", "--passes", "1", "--lanes", "0"], "lanes"),
      (["--memory-kib", "64", "--passes", "65"], "passes would be beyond the limits"),
      (["--memory-kib", "2097153", "--passes", "1"], "memory would be beyond the limits"),
      (["--memory-kib", "64", "--passes", "-1"], "--passes"),
      (["--memory-kib", "4294967296", "--passes", "1"], "--memory-kib"),
      (["--memory-kib", "64k", "--passes", "1"], "--memory-kib"),
      (["--profile", "argon2"], "--profile"),
    ])
  func wrongCost(options: [String], message: String) throws {
    let result = try hash(options)
    #expect((result.status, result.output) == (2, ""))
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("puts the id of the primary key in the hash, and in JSON the scheme beside it")
  func pepper() throws {
    let keys = folder.file("keys")
    #expect(try credtool.run(["keys", "generate", keys]).status == 0)
    let result = try hash(Self.cheap + ["--pepper", keys, "--json"])
    #expect(result.status == 0)
    let answer = try JSONDecoder().decode([String: String].self, from: Data(result.output.utf8))
    #expect(Set(answer.keys) == ["hash", "scheme"])
    #expect(answer["scheme"] == "argon2id")
    #expect(answer["hash"]?.hasPrefix("$argon2id$v=19$m=64,t=1,p=1,keyid=azE$") == true)
    let fips = try hash(["--profile", "fips", "--pepper", keys])
    #expect((fips.status, fips.output) == (2, ""))
    #expect(fips.errors.contains("a pepper goes with Argon2 only"))
  }

  @Test("refuses a key file that is missing, open to others or none, and says why")
  func wrongKeyFile() throws {
    let keys = folder.file("keys")
    #expect(try credtool.run(["keys", "generate", keys]).status == 0)
    let open = folder.file("open")
    #expect(try credtool.inShell("cp '\(keys)' '\(open)'; chmod 644 '\(open)'").status == 0)
    let other = folder.file("other")
    let script = "echo secretsecret > '\(other)'; chmod 600 '\(other)'"
    #expect(try credtool.inShell(script).status == 0)
    for (file, reason) in [
      (folder.file("none"), "No such file"), (open, "its mode is 0644"), (folder.path, "cannot"),
      (other, other),
    ] {
      let result = try hash(Self.cheap + ["--pepper", file])
      #expect((result.status, result.output) == (2, ""), "\(file)")
      #expect(result.errors.contains(reason), "\(result.errors)")
      #expect(!result.errors.contains("secretsecret"))
    }
  }

  @Test("shows the options of hash and of hash wrap on their own")
  func help() throws {
    #expect(try credtool.run(["help", "hash"]).output.contains("--memory-kib"))
    #expect(try credtool.run(["hash", "wrap", "--help"]).output.contains("--output <output>"))
    #expect(try credtool.run(["hash", "--help"]).output.contains("wrap"))
  }
}
