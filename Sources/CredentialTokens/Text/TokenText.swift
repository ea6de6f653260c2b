internal import CredentialPrimitives

/// The text of tokens: `ctk_` or `cts_`, the purpose's prefix, `_`, and base64url of the token's bytes
/// with 4 bytes of check value behind them.
///
/// The check value is the beginning of the SHA-256 of the text up to and with the last `_`, and the
/// token's bytes. It needs no key, so a form on a page or a scanner for secrets in repositories can
/// tell a token from a text that looks like one; one typing error in 4 billion passes it, which the
/// record's digest or the code's key then refuses.
enum TokenText {
  /// The most bytes of a text.
  static let maximumCount = 80
  private static let checkCount = 4
  /// `ctk_`, three letters and `_`.
  private static let maximumHeadCount = 8
  private static let maximumBodyCount = TokenMaterial.capacity + checkCount

  /// Lends the text of a token; what it was put together in is erased.
  static func lend<Result: ~Copyable, Failure: Error>(
    _ kind: TokenKind, _ prefix: TokenPrefix, _ material: TokenMaterial,
    to body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var text = InlineArray<88, UInt8>(repeating: 0)
    defer { unsafe withUnsafeMutableBytes(of: &text) { unsafe $0.erase() } }
    let count = unsafe withUnsafeMutableBytes(of: &text) {
      unsafe write(kind, prefix, material, $0)
    }
    return try body(text.span.extracting(first: count))
  }

  private static func write(
    _ kind: TokenKind, _ prefix: TokenPrefix, _ material: TokenMaterial,
    _ text: UnsafeMutableRawBufferPointer
  ) -> Int {
    var headCount = 0
    func append(_ byte: UInt8) {
      unsafe text[headCount] = byte
      headCount += 1
    }
    for byte in kind.bytes { append(byte) }
    for byte in prefix.bytes { append(byte) }
    append(UInt8(ascii: "_"))
    let head = unsafe UnsafeRawBufferPointer(rebasing: text[..<headCount])

    var body = InlineArray<60, UInt8>(repeating: 0)
    let bodyCount = material.count + checkCount
    let count = headCount + Base64URL.encodedCount(bodyCount)
    unsafe withUnsafeMutableBytes(of: &body) { body in
      unsafe material.lend { bytes in
        unsafe body.copyMemory(from: bytes)
        let check = unsafe checkValue(head, bytes)
        unsafe check.lend { check in
          for index in 0..<checkCount { unsafe body[bytes.count + index] = check[index] }
        }
      }
      unsafe Base64URL.encode(
        UnsafeRawBufferPointer(rebasing: body[..<bodyCount]),
        into: UnsafeMutableRawBufferPointer(rebasing: text[headCount..<count]))
      unsafe body.erase()
    }
    return count
  }

  /// Reads the bytes of a token of this kind and prefix.
  ///
  /// - Complexity: O(1): no text is read that is longer than a token.
  static func read(
    _ text: Span<UInt8>, _ kind: TokenKind, _ prefix: TokenPrefix
  ) throws(TokenFormatError) -> TokenMaterial {
    let (foundKind, letters, material) = try read(text)
    guard foundKind == kind else { throw .prefix }
    guard letters == prefix.bytes.count,
      prefix.bytes.indices.allSatisfy({ text[kind.bytes.count + $0] == prefix.bytes[$0] })
    else { throw .wrongPurpose }
    return material
  }

  /// Reads a token of any kind and purpose, and counts the letters of its prefix.
  static func read(
    _ text: Span<UInt8>
  ) throws(TokenFormatError) -> (TokenKind, letters: Int, TokenMaterial) {
    guard text.count <= maximumCount, text.count > maximumHeadCount else {
      throw .length(text.count)
    }
    guard let kind = TokenKind.allCases.first(where: { $0.begins(text) }) else { throw .prefix }
    let start = kind.bytes.count
    var letters = 0
    while letters < TokenPrefix.counts.upperBound, TokenPrefix.isLetter(text[start + letters]) {
      letters += 1
    }
    guard TokenPrefix.counts.contains(letters), text[start + letters] == UInt8(ascii: "_") else {
      throw .prefix
    }
    return (kind, letters, try material(text, headCount: start + letters + 1, kind))
  }

  private static func material(
    _ text: Span<UInt8>, headCount: Int, _ kind: TokenKind
  ) throws(TokenFormatError) -> TokenMaterial {
    let characters = text.extracting(headCount...)
    guard let bodyCount = Base64URL.decodedCount(characters.count),
      case let count = bodyCount - checkCount, kind.counts.contains(count)
    else { throw .length(text.count) }
    var body = InlineArray<60, UInt8>(repeating: 0)
    defer { unsafe withUnsafeMutableBytes(of: &body) { unsafe $0.erase() } }
    let isDecoded = unsafe withUnsafeMutableBytes(of: &body) { body in
      unsafe Base64URL.decode(
        characters, into: UnsafeMutableRawBufferPointer(rebasing: body[..<bodyCount]))
    }
    guard isDecoded else { throw .encoding }
    let isChecked = unsafe text.withUnsafeBytes { text in
      unsafe withUnsafeBytes(of: &body) { body in
        let head = unsafe UnsafeRawBufferPointer(rebasing: text[..<headCount])
        let check = unsafe checkValue(head, UnsafeRawBufferPointer(rebasing: body[..<count]))
        return unsafe check.lend { check in
          var difference: UInt8 = 0
          for index in 0..<checkCount { unsafe difference |= check[index] ^ body[count + index] }
          return difference == 0
        }
      }
    }
    guard isChecked else { throw .checkValue }
    return unsafe TokenMaterial(count: count) { bytes in
      for index in 0..<count { unsafe bytes[index] = body[index] }
    }
  }

  private static func checkValue(
    _ head: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer
  ) -> Digest256 {
    var state = SHA256State()
    unsafe state.update(head)
    unsafe state.update(bytes)
    defer { state.erase() }
    return state.finalize()
  }
}
