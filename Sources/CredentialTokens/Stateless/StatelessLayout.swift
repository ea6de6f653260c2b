internal import CredentialPrimitives

/// The bytes of a stateless token: one byte with both lengths, the key's id, the subject, the end in
/// 5 bytes (the highest first), and 20 bytes of HMAC-SHA-256.
///
/// The purpose and the binding are not among them: they go into the code, whose 160 bits are what
/// 80 characters leave room for.
struct StatelessLayout {
  static let codeCount = 20
  private static let expiryCount = 5
  static let counts = (1 + 1 + 1 + expiryCount + codeCount)...(1 + 8 + 16 + expiryCount + codeCount)
  /// What 5 bytes hold: until the year 36812.
  static let lastExpiry: Int64 = 1 << 40 - 1

  let keyIDCount: Int
  let subjectCount: Int

  init(keyIDCount: Int, subjectCount: Int) {
    (self.keyIDCount, self.subjectCount) = (keyIDCount, subjectCount)
  }

  /// The layout that the first byte tells; nil unless the rest has just that many bytes.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let first = unsafe bytes.first else { return nil }
    self.init(keyIDCount: Int(first >> 5) + 1, subjectCount: Int(first & 31))
    guard 1...TokenSubject.maximumStatelessByteCount ~= subjectCount, count == bytes.count else {
      return nil
    }
  }

  var firstByte: UInt8 { UInt8(keyIDCount - 1) << 5 | UInt8(subjectCount) }
  var keyID: Range<Int> { 1..<1 + keyIDCount }
  var subject: Range<Int> { keyID.upperBound..<keyID.upperBound + subjectCount }
  var expiry: Range<Int> { subject.upperBound..<subject.upperBound + Self.expiryCount }
  var code: Range<Int> { expiry.upperBound..<expiry.upperBound + Self.codeCount }
  var count: Int { code.upperBound }

  /// What is authenticated: the purpose's code after its length, the token up to the code, and the
  /// binding's digest.
  ///
  /// Each part tells its own length, so no two have one form.
  func authenticate(
    _ purpose: String, _ bytes: UnsafeRawBufferPointer, _ binding: TokenBinding,
    _ key: HMACSHA256Key
  ) -> Digest256 {
    var purpose = purpose
    precondition((1...32).contains(purpose.utf8.count), "a purpose's code has 1 to 32 bytes")
    var message = InlineArray<104, UInt8>(repeating: 0)
    let count = unsafe withUnsafeMutableBytes(of: &message) { message in
      let code = purpose.withUTF8 { code in
        unsafe message[0] = UInt8(code.count)
        unsafe Self.copy(UnsafeRawBufferPointer(code), to: message, at: 1)
        return 1 + code.count
      }
      let head = unsafe UnsafeRawBufferPointer(rebasing: bytes[..<expiry.upperBound])
      unsafe Self.copy(head, to: message, at: code)
      unsafe binding.digest.lend { unsafe Self.copy($0, to: message, at: code + head.count) }
      return code + head.count + Digest256.byteCount
    }
    return key.code(for: message.span.extracting(first: count))
  }

  private static func copy(
    _ bytes: UnsafeRawBufferPointer, to message: UnsafeMutableRawBufferPointer, at offset: Int
  ) {
    unsafe UnsafeMutableRawBufferPointer(rebasing: message[offset...]).copyMemory(from: bytes)
  }
}
