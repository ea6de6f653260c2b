#if SQLite
  import Foundation
  import TestSupport
  import Testing

  /// A folder with a key file, a store, and what is done with them.
  struct DeviceFixture {
    static let laptop =
      #"{"user_agent": "Mozilla/5.0 (X11; Linux) Firefox/145.0", "accept_language": "de-CH", "#
      + #""time_zone": "Europe/Zurich", "country": "CH", "address": "192.0.2.7"}"#

    let folder = TemporaryFolder()
    var store: String { folder.file("store") }
    var keys: String { folder.file("keys") }

    init() throws {
      try #require(try credtool.run(["keys", "generate", keys]).status == 0)
    }

    /// Runs a command on the store, with the key file where it takes one.
    func device(
      _ command: String, _ options: [String] = [], account: String = "alice", input: String = ""
    ) throws -> Program.Result {
      let takesKeys = ["enroll", "recognize", "explain"].contains(command)
      return try credtool.run(
        ["device", command, "--account", account, "--store", store]
          + (takesKeys ? ["--keys", keys] : []) + options, input: input)
    }

    /// Enrols a device, and gives the line that is printed.
    func enroll(
      _ options: [String] = [], account: String = "alice", input: String = laptop
    ) throws -> String {
      let result = try device("enroll", options, account: account, input: input)
      #expect((result.status, result.errors) == (0, ""))
      return result.output
    }

    func recognize(
      _ input: String, _ options: [String] = [], account: String = "alice"
    ) throws -> Program.Result {
      try device("recognize", options, account: account, input: input)
    }

    /// The ids that `list` shows.
    func ids(account: String = "alice") throws -> [String] {
      let list = try device("list", account: account).output
      return list.split(separator: "\n").map { String($0.prefix(32)) }
    }

    /// The object that a line of JSON is.
    static func object(_ line: String) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }
#endif
