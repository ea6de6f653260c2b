import Foundation
@testable import PasswordHashing
import TestSupport
import Testing

@Suite("Beside its peers, a legacy scheme") struct LegacyPeerTests {
  @Test(
    "verifies what passlib and Django make of random passwords",
    .enabled(if: Peers.hashes != nil, "passlib and Django cannot be installed here"))
  func peers() throws {
    let vectors = try #require(Peers.hashes)
    #expect(vectors.count >= 80)
    for vector in vectors {
      let stored = try PasswordHash(parsing: vector.stored)
      #expect(stored.schemeName == vector.scheme)
      let hasher = HashingCore.forLegacyTests
      #expect(
        try hasher.verify(vector.password, against: stored) == .matchNeedsRehash,
        "\(vector.stored)")
      // At the front: bcrypt looks at no more than 72 bytes.
      let other = [0x21] + vector.password
      #expect(try hasher.verify(other, against: stored) == .mismatch, "\(vector.stored)")
    }
  }

  @Test(
    "derives PBKDF2's keys as in Wycheproof's vectors",
    .enabled(if: Wycheproof.isHere, "no shared vectors here"),
    arguments: [PBKDF2.Digest.sha1, .sha256, .sha512])
  func wycheproof(digest: PBKDF2.Digest) throws {
    let cases = try Wycheproof.load(digest).testGroups.flatMap(\.tests)
    #expect(cases.count >= 50)
    for vector in cases where vector.result != "invalid" {
      let key = try PBKDF2.derive(
        password: vector.password.bytes.span, salt: vector.salt.bytes,
        iterations: vector.iterationCount, digest: digest, byteCount: vector.dkLen)
      #expect(key == vector.dk.bytes, "\(vector.tcId)")
    }
  }
}

private enum Peers {
  /// Nil where there is no Python, or pip cannot install.
  static let hashes: [LegacyVector]? = {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "legacy-peers.py").path
    let folder = TemporaryFolder()
    guard let result = try? Program.python?.run([script, folder.path]), result.status == 0 else {
      return nil
    }
    return result.output.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return LegacyVector(scheme: fields[0], password: fields[1].bytes, stored: fields[2])
    }
  }()
}

private struct Wycheproof: Decodable {
  var testGroups: [Group]

  struct Group: Decodable { var tests: [Case] }

  struct Case: Decodable {
    var tcId: Int
    var password: String
    var salt: String
    var iterationCount: Int
    var dkLen: Int
    var dk: String
    var result: String
  }

  private static func path(_ digest: PBKDF2.Digest) -> String {
    URL(filePath: Vectors.path).deletingLastPathComponent()
      .appending(path: "wycheproof_pbkdf2_hmac\(digest).json").path
  }

  static let isHere = FileManager.default.fileExists(atPath: path(.sha256))

  static func load(_ digest: PBKDF2.Digest) throws -> Wycheproof {
    try JSONDecoder().decode(
      Wycheproof.self, from: Data(contentsOf: URL(filePath: path(digest))))
  }
}

extension String {
  /// What it says in hexadecimal.
  var bytes: [UInt8] {
    let digits = Array(utf8)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
  }
}
