import CredentialPrimitives
import Foundation
@testable import PasswordHashing
import TestSupport
import Testing

@Suite("Beside argon2-cffi, a hash") struct PeerHashTests {
  @Test(
    "that one makes the other verifies, and with no other password",
    .enabled(if: Peer.answer != nil, "argon2-cffi cannot be installed here"))
  func peer() throws {
    let answer = try #require(Peer.answer)
    #expect(answer.verdicts.count == Peer.count)
    #expect(answer.verdicts.allSatisfy { $0 == "True False" })

    #expect(answer.hashes.count == Peer.count)
    let cost = try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1)
    let hasher = HashingCore(profile: .argon2id(cost), pepper: nil)
    for (password, text) in answer.hashes {
      let stored = try PasswordHash(parsing: text)
      #expect(stored.description == text)
      #expect(try hasher.verify(password, against: stored) != .mismatch, "\(text)")
      #expect(try hasher.verify(password + [0x21], against: stored) == .mismatch, "\(text)")
    }
  }
}

/// What hash-peers.py says of hashes of ours, and its own.
private struct Peer {
  static let count = 300

  var verdicts: [String] = []
  var hashes: [(password: [UInt8], text: String)] = []

  /// Nil where there is no Python, or pip cannot install.
  static let answer: Peer? = {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "hash-peers.py").path
    let folder = TemporaryFolder()
    guard let input = try? ours(),
      let result = try? Program.python?.run([script, folder.path], input: input),
      result.status == 0
    else { return nil }
    var peer = Peer()
    for line in result.output.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if fields.count == 1 {
        peer.verdicts.append(fields[0])
      } else {
        peer.hashes.append((fields[0].bytes, fields[1]))
      }
    }
    return peer
  }()

  private static func ours() throws -> String {
    try (0..<count).map { _ in
      let lanes = UInt32.random(in: 1...8)
      let parameters = try Argon2Parameters(
        memoryKiB: 8 * lanes + .random(in: 0...100), passes: .random(in: 1...4), lanes: lanes)
      let password = Array([UInt8].random(count: .random(in: 0...40)).hexadecimal.utf8)
      let hash = try HashingCore(profile: .argon2id(parameters), pepper: nil)
        .hash(PreparedPassword(password.span))
      return "\(password.hexadecimal)\t\(hash)\n"
    }.joined()
  }
}
