import CredentialPrimitives
import Testing

@Suite("Encodings") struct EncodingTests {
  @Test(
    "base64 has the values of RFC 4648 §10, without padding",
    arguments: [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
      ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ])
  func base64Vectors(plain: String, encoded: String) throws {
    #expect(Base64.encode(Array(plain.utf8).span) == encoded)
    #expect(try Base64.decode(Array(encoded.utf8).span) == Array(plain.utf8))
  }

  @Test(
    "base64 refuses every second way to write a value (R14)",
    arguments: [
      ("Zg==", 2), ("Zh", 1), ("Zm9", 2), ("Z", 0), ("Zm9vY", 4), ("Zm 8", 2), ("Zm8\n", 3),
      ("Zm8-", 3), ("_m8A", 0), ("Zmé", 2),
    ])
  func base64Strictness(text: String, offset: Int) {
    #expect(throws: Base64.FormatError(offset: offset)) {
      try Base64.decode(Array(text.utf8).span)
    }
  }

  @Test("base64 of every text that decodes encodes to that text again")
  func base64IsCanonical() throws {
    for length in 0...64 {
      let bytes = [UInt8].random(count: length)
      let text = Base64.encode(bytes.span)
      #expect(try Base64.decode(Array(text.utf8).span) == bytes)
    }
    // All texts of three characters from the alphabet's corners.
    let characters = Array("AZaz09+/g".utf8)
    for first in characters {
      for second in characters {
        for third in characters {
          let text = [first, second, third]
          guard let bytes = try? Base64.decode(text.span) else { continue }
          #expect(Array(Base64.encode(bytes.span).utf8) == text)
        }
      }
    }
  }

  @Test("SHA-256 has the values of FIPS 180-4's examples, however the input is cut")
  func sha256Vectors() {
    let message = Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
    let expected = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    for cut in 0...message.count {
      let digest = SHA256()
      digest.update(message.span.extracting(first: cut))
      digest.update(message.span.extracting(droppingFirst: cut))
      #expect(digest.finalize().hexadecimal == expected)
    }
    #expect(
      SHA256().finalize().hexadecimal
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("equality in constant time is equality")
  func constantTimeEquality() {
    func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
      one.span.isEqualInConstantTime(to: other.span)
    }
    let bytes = [UInt8].random(count: 40)
    #expect(areEqual(bytes, bytes))
    #expect(areEqual([], []))
    #expect(!areEqual(bytes, Array(bytes.dropLast())))
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 1
      #expect(!areEqual(bytes, other))
    }
  }
}
