import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite("Keyed hashes") struct KeyDerivationTests {
  /// RFC 4231 §4: cases 1 to 4, 6 and 7 (5 is a truncation).
  private static let hmacVectors: [(key: [UInt8], message: [UInt8], code: String)] = [
    (
      .init(repeating: 0x0B, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      .init(repeating: 0xAA, count: 20), .init(repeating: 0xDD, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(1...25), .init(repeating: 0xCD, count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      .init(repeating: 0xAA, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      .init(repeating: 0xAA, count: 131),
      Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]

  @Test("HMAC-SHA-256 has RFC 4231's values, in an array and in a secret", arguments: hmacVectors)
  func rfc4231(key: [UInt8], message: [UInt8], code: String) {
    #expect(HMACSHA256.code(for: message.span, key: key.span).hexadecimal == code)
    let secret = HMACSHA256.secretCode(for: message.span, key: key.span)
    #expect(secret.bytes.copy.hexadecimal == code)
  }

  @Test(
    "HMAC-SHA-256 agrees with Wycheproof's vectors",
    .enabled(if: FileManager.default.fileExists(atPath: Wycheproof.path), "no shared vectors here"))
  func wycheproof() throws {
    let groups = try Wycheproof.load().testGroups
    #expect(groups.map(\.tests.count).reduce(0, +) == 174)
    for group in groups {
      for test in group.tests {
        let (key, message) = try (bytes(test.key), bytes(test.msg))
        let code = HMACSHA256.code(for: message.span, key: key.span)
        let isValid = code.prefix(group.tagSize / 8).hexadecimal == test.tag
        #expect(isValid == (test.result == "valid"), "\(test.tcId)")
      }
    }
  }

  @Test("HMAC without a key is a programmer's mistake")
  func emptyKey() async {
    await #expect(processExitsWith: .failure) {
      _ = HMACSHA256.code(for: [1].span, key: [UInt8]().span)
    }
  }

  /// RFC 5869, appendices A.1 to A.3.
  private static let hkdfVectors: [(key: [UInt8], salt: [UInt8], info: [UInt8], output: String)] = [
    (
      .init(repeating: 0x0B, count: 22), Array(0x00...0x0C), Array(0xF0...0xF9),
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    ),
    (
      Array(0x00...0x4F), Array(0x60...0xAF), Array(0xB0...0xFF),
      "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
        + "cc30c58179ec3e87c14c01d5c1f3434f1d87"
    ),
    (
      .init(repeating: 0x0B, count: 22), [], [],
      "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    ),
  ]

  @Test("HKDF-SHA-256 has RFC 5869's values", arguments: hkdfVectors)
  func rfc5869(key: [UInt8], salt: [UInt8], info: [UInt8], output: String) {
    let derived = HKDFSHA256.derive(
      from: key.span, salt: salt.span, info: info.span, byteCount: output.count / 2)
    #expect(derived.bytes.copy.hexadecimal == output)
  }

  private func bytes(_ hexadecimal: String) throws -> [UInt8] {
    let digits = Array(hexadecimal)
    return try stride(from: 0, to: digits.count, by: 2).map {
      try #require(UInt8(String(digits[$0...($0 + 1)]), radix: 16))
    }
  }
}

/// Wycheproof's vectors (C2SP/wycheproof), whole: in a folder beside the repository, where somebody
/// has put them.
private struct Wycheproof: Decodable {
  static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/vectors/wycheproof_hmac_sha256.json").standardized.path

  static func load() throws -> Wycheproof {
    try JSONDecoder().decode(Wycheproof.self, from: Data(contentsOf: URL(filePath: path)))
  }

  var testGroups: [Group]

  struct Group: Decodable {
    var tagSize: Int
    var tests: [Case]
  }

  struct Case: Decodable {
    var tcId: Int
    var key, msg, tag, result: String
  }
}
