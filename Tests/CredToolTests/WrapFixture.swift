import Foundation
import TestSupport

/// A column of hashes to wrap, in a folder of its own; the password of all is `correct horse`.
struct WrapFixture {
  static let bcrypt = "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e"
  static let md5crypt = "$1$saltsalt$NuzA7WTAelpl95xgBGWN60"
  static let argon2id =
    "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQxMjM0NTY3OA"
    + "$kRaYXZFKH0VMSvaCFJHFrsKTBKm3F5I4HWLtOoXhn8E"

  let folder = TemporaryFolder()
  var input: String { folder.file("in") }
  var output: String { folder.file("out") }

  /// The arguments of a run.
  func arguments(memoryKiB: Int = 64) -> [String] {
    ["hash", "wrap", input, "-o", output, "--memory-kib", "\(memoryKiB)", "--passes", "1"]
  }

  func write(_ lines: [String]) throws {
    try write(Data(lines.map { $0 + "\n" }.joined().utf8), to: input)
  }

  func write(_ data: Data, to file: String) throws { try data.write(to: URL(filePath: file)) }

  func written() throws -> Data { try Data(contentsOf: URL(filePath: output)) }

  /// What was written, line by line; nil where the last line has no end.
  func lines() throws -> [[String]]? {
    let text = String(decoding: try written(), as: UTF8.self)
    guard text.isEmpty || text.hasSuffix("\n") else { return nil }
    return text.split(separator: "\n").map { $0.components(separatedBy: "\t") }
  }

  func run(_ options: String...) throws -> Program.Result {
    try credtool.run(arguments() + options)
  }

  /// What a run says when all went well.
  func report(_ wrapped: Int, before: Int, current: Int = 0, unreadable: Int = 0) -> String {
    "\(output): \(wrapped) hashes wrapped (\(before) of them before); left out: "
      + "\(current) that are Argon2 already, \(unreadable) that cannot be read\n"
  }
}
