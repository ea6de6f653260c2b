import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite("Short hashes and their text") struct ShortHashTests {
  @Test("SHA-256 on the stack is libcrypto's, at every length around a block")
  func sha256() {
    for count in 0...200 {
      let bytes = [UInt8].random(count: count)
      var state = SHA256State()
      state.update(bytes.span)
      let reference = SHA256()
      reference.update(bytes.span)
      let expected = reference.finalize()
      #expect(state.finalize().bytes == expected)
    }
  }

  @Test("HMAC with a key made ready is HMAC", arguments: [1, 31, 32, 63, 64])
  func hmac(keyCount: Int) {
    let bytes = [UInt8].random(count: keyCount)
    let key = HMACSHA256Key(bytes.span)
    for count in 0...150 {
      let message = [UInt8].random(count: count)
      // Twice: a code leaves the key as it was.
      for _ in 0..<2 {
        #expect(
          key.code(for: message.span).bytes
            == HMACSHA256.code(for: message.span, key: bytes.span))
      }
    }
  }

  @Test("digests are equal where all bytes are")
  func digests() throws {
    let bytes = [UInt8].random(count: 32)
    let made = Digest256(bytes: bytes.span)
    let digest = try #require(made)
    #expect(digest.bytes == bytes)
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 1
      let changed = Digest256(bytes: other.span)
      #expect(digest != changed)
    }
    let short = Digest256(bytes: bytes.span.extracting(droppingLast: 1))
    #expect(short == nil)
  }

  @Test("base64url is Foundation's with two other letters, and has one text for each value")
  func base64url() throws {
    for count in 0...70 {
      let bytes = [UInt8].random(count: count)
      let text = encoded(bytes)
      let foundation = Data(bytes).base64EncodedString()
        .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      #expect(text == foundation)
      #expect(decoded(text) == bytes)
      for damaged in text.bitFlips { #expect(decoded(damaged).map(encoded) ?? damaged == damaged) }
    }
    for text in ["A", "AB=", "A B", "AB", "AAB", "A+AA", "A/AA", "é"] {
      #expect(decoded(text) == nil)
    }
  }

  @Test(
    "random bytes are filled to the last, and differ", arguments: [0, 1, 16, 255, 256, 257, 1_000])
  func random(count: Int) {
    let samples = (0..<40).map { _ in [UInt8].random(count: count) }
    #expect(samples.allSatisfy { $0.count == count })
    // The chance that a byte is zero in all of them is one in 2^320.
    for index in 0..<count { #expect(samples.contains { $0[index] != 0 }) }
  }

  private func encoded(_ bytes: [UInt8]) -> String {
    var text = [UInt8](repeating: 0, count: Base64URL.encodedCount(bytes.count))
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe text.withUnsafeMutableBytes { unsafe Base64URL.encode(bytes, into: $0) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func decoded(_ text: String) -> [UInt8]? {
    let text = Array(text.utf8)
    guard let count = Base64URL.decodedCount(text.count) else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let isDecoded = unsafe bytes.withUnsafeMutableBytes {
      unsafe Base64URL.decode(text.span, into: $0)
    }
    return isDecoded ? bytes : nil
  }
}
