@testable import CredentialPrimitives
import TestSupport
import Testing

@Suite("Digests of breach lists") struct BreachDigestTests {
  @Test(
    "SHA-1 has the values of FIPS 180's examples (R40)",
    arguments: [
      ("", 1, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
      ("abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
      ),
      ("a", 1_000_000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
      ("P@ssw0rd", 1, "21bd12dc183f740ee76f27b78eb39c8ad972a757"),
    ])
  func sha1(text: String, repetitions: Int, digest: String) {
    let message = Array(String(repeating: text, count: repetitions).utf8)
    #expect(SHA1.digest(of: message.span).bytes.copy.hexadecimal == digest)
  }

  @Test(
    "an NT hash is the MD4 of iconv's UTF-16LE by OpenSSL's legacy provider (R39)",
    arguments: [
      ("", "31d6cfe0d16ae931b73c59d7e0c089c0"),
      ("password", "8846f7eaee8fb117ad06bdd830b7586c"),
      ("P@ssw0rd", "e19ccf75ee54e06b06a5907af13cef42"),
      ("é", "e77286d072c7858e9110cc3a011d2ac8"),
      ("пароль", "507e3ee80df7db7c1fdd8d50ae8db606"),
      ("密码", "f900556f89880c4084e3c644c6c20b9c"),
      ("😀", "4b58a10cc20a4e7d808d218e1f80aabc"),
      (
        "correct horse battery staple, and more than one block of it",
        "57fd9d4cdfc664efd65af2f321692db2"
      ),
    ])
  func ntHash(password: String, digest: String) throws {
    let prepared = try PreparedPassword(Array(password.utf8).span)
    #expect(NTHash.digest(of: prepared).bytes.copy.hexadecimal == digest)
  }

  @Test("every Unicode scalar has the UTF-16 code units that Swift's strings give it")
  func utf16() {
    var scalars = (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)[...]
    var text = String.UnicodeScalarView()
    while !scalars.isEmpty {
      text.removeAll(keepingCapacity: true)
      text.append(contentsOf: scalars.prefix(4_000))
      scalars = scalars.dropFirst(4_000)
      let string = String(text)
      let expected = string.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      let bytes = NTHash.utf16LittleEndian(Array(string.utf8).span).bytes.copy
      #expect(bytes == expected)
    }
  }
}
