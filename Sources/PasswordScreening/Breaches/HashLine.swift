/// One line of a list of breached hashes, taken on its own: `HASH:COUNT`, or the hash alone.
///
/// An import reads whole pieces of such lines in C, and refuses what is passed over here.
struct HashLine {
  /// The first 64 bits of the hash.
  let key: UInt64
  /// How often the password was seen; 1 where the line does not say, 0 for padding.
  let count: Int

  /// Nil for a line that is none for lists of this kind.
  init?(_ line: Span<UInt8>, _ kind: Blocklist.KeyKind) {
    let digits = kind == .sha1 ? 40 : 32
    guard line.count >= digits else { return nil }
    var key: UInt64 = 0
    for index in 0..<digits {
      guard let digit = Character(UnicodeScalar(line[index])).hexDigitValue else { return nil }
      if index < 16 { key = key << 4 | UInt64(digit) }
    }
    guard line.count == digits || line[digits] == UInt8(ascii: ":"),
      let count = Self.count(of: line.extracting(droppingFirst: min(digits + 1, line.count)))
    else { return nil }
    self.key = key
    self.count = line.count == digits ? 1 : count
  }

  /// A number of up to 18 digits, as many as an import takes; nil for others.
  private static func count(of text: Span<UInt8>) -> Int? {
    guard text.count <= 18 else { return nil }
    var count = 0
    for index in text.indices {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      count = 10 * count + Int(digit)
    }
    return count
  }
}
