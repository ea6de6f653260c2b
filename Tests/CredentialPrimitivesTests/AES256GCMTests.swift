import CredentialPrimitives
import Testing

@Suite("AES-256-GCM") struct AES256GCMTests {
  private static func bytes(_ hex: String) -> [UInt8] {
    stride(from: 0, to: hex.utf8.count, by: 2).compactMap {
      UInt8(hex.dropFirst($0).prefix(2), radix: 16)
    }
  }

  private static func open(_ key: AES256GCM, _ sealed: [UInt8], _ context: [UInt8]) -> [UInt8]? {
    var text = [UInt8](repeating: 7, count: max(0, sealed.count - AES256GCM.overhead))
    let isOpen = unsafe text.withUnsafeMutableBytes { text in
      unsafe context.withUnsafeBytes { unsafe key.open(sealed, context: $0, into: text) }
    }
    if !isOpen { #expect(text.allSatisfy { $0 == 0 } || sealed.count < AES256GCM.overhead) }
    return isOpen ? text : nil
  }

  /// Test cases 13, 14 and 16 of "The Galois/Counter Mode of Operation" (McGrew and Viega).
  private static let key16 = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"
  private static let vectors = [
    (
      String(repeating: "00", count: 32), "000000000000000000000000", "", "", "",
      "530f8afbc74536b9a963b4f1c4cb738b"
    ),
    (
      String(repeating: "00", count: 32), "000000000000000000000000",
      "00000000000000000000000000000000", "", "cea7403d4d606b6e074ec5d3baf39d18",
      "d0d1c8a799996bf0265b98b5d48ab919"
    ),
    (
      key16, "cafebabefacedbaddecaf888",
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
      "feedfacedeadbeeffeedfacedeadbeefabaddad2",
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
      "76fc6ece0f4e1768cddf8853bb2d551b"
    ),
  ]

  @Test("seals as its authors have it, and opens what it has sealed", arguments: vectors.indices)
  func published(index: Int) {
    let (key, nonce, text, context, cipher, tag) = Self.vectors[index]
    let aes = AES256GCM(Self.bytes(key).span)
    let associated = Self.bytes(context)
    let sealed = unsafe associated.withUnsafeBytes {
      unsafe aes.seal(Self.bytes(text), context: $0, nonce: Self.bytes(nonce))
    }
    #expect(sealed == Self.bytes(nonce + cipher + tag))
    #expect(Self.open(aes, sealed, associated) == Self.bytes(text))
  }

  @Test("opens nothing that was changed, cut, or sealed for something else")
  func damaged() {
    let aes = AES256GCM([UInt8](repeating: 1, count: 32).span)
    let context: [UInt8] = [1, 2, 3]
    let sealed = unsafe context.withUnsafeBytes { unsafe aes.seal([4, 5, 6], context: $0) }
    #expect(Self.open(aes, sealed, context) == [4, 5, 6])
    for bit in 0..<sealed.count * 8 {
      var flipped = sealed
      flipped[bit / 8] ^= 1 << (bit % 8)
      #expect(Self.open(aes, flipped, context) == nil)
    }
    for count in 0..<sealed.count {
      #expect(Self.open(aes, Array(sealed[..<count]), context) == nil)
    }
    #expect(Self.open(aes, sealed, [1, 2]) == nil)
    #expect(Self.open(AES256GCM([UInt8](repeating: 2, count: 32).span), sealed, context) == nil)
    let again = unsafe context.withUnsafeBytes { unsafe aes.seal([4, 5, 6], context: $0) }
    #expect(again != sealed)
  }
}
