internal import CredentialPrimitives

/// The body of a range, read to its end: a line `SUFFIX:COUNT` for every key in the range.
///
/// Digits are of either case, lines end at LF or CRLF, the last one also at the end of the body. One
/// that ends within a count cannot be told from a whole one: the protocol below has to.
struct RangeBody: Sendable {
  private let bytes: [UInt8]
  private let hash: BreachHash

  /// Takes `bytes` if all of its lines are in order.
  ///
  /// - Complexity: O(*n*), without an allocation.
  init(_ bytes: [UInt8], of hash: BreachHash) throws(RangeFormatError) {
    guard !bytes.isEmpty else { throw RangeFormatError(.empty) }
    (self.bytes, self.hash) = (bytes, hash)
    var lines = RangeLines(suffixDigits: hash.suffixDigits)
    while try lines.next(in: bytes.span) != nil {}
  }

  /// How often the key with this suffix was seen: 0 if it is not listed, or only as padding.
  ///
  /// Of several lines with the same suffix, which no server should send, the largest count holds.
  /// How long it takes does not depend on whether the suffix is listed, nor on where.
  ///
  /// - Parameter suffix: ``BreachHash/suffixDigits`` digits in lower case.
  /// - Complexity: O(*n*), without an allocation.
  func count(of suffix: Span<UInt8>) -> Int {
    precondition(suffix.count == hash.suffixDigits, "a suffix of another hash")
    let span = bytes.span
    var lines = RangeLines(suffixDigits: hash.suffixDigits)
    var largest = 0
    // No line can be wrong: all of them were read before.
    while let line = try? lines.next(in: span) {
      var difference: UInt8 = 0
      for index in suffix.indices {
        // Lower case: a digit has that bit already.
        difference |= suffix[index] ^ (span[line.start + index] | 0x20)
      }
      largest = max(largest, difference == 0 ? line.count : 0)
    }
    return largest
  }
}

/// Goes through the lines of a body, which it does not keep.
struct RangeLines {
  private let suffixDigits: Int
  private var offset = 0
  private var number = 0

  struct Line {
    /// Where the suffix begins.
    let start: Int
    let count: Int
  }

  init(suffixDigits: Int) { self.suffixDigits = suffixDigits }

  /// The next line; nil at the end.
  mutating func next(in body: Span<UInt8>) throws(RangeFormatError) -> Line? {
    guard offset < body.count else { return nil }
    number += 1
    let start = offset
    try skipSuffix(in: body)
    guard offset < body.count else { throw error(.truncated) }
    guard body[offset] == 0x3A else { throw error(.colon) }
    offset += 1
    let count = try readCount(in: body)
    try skipLineEnd(in: body)
    return Line(start: start, count: count)
  }

  private mutating func skipSuffix(in body: Span<UInt8>) throws(RangeFormatError) {
    for index in offset..<min(offset + suffixDigits, body.count) {
      let byte = body[index]
      guard byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 else { throw error(.suffix) }
    }
    guard body.count - offset >= suffixDigits else { throw error(.truncated) }
    offset += suffixDigits
  }

  private mutating func readCount(in body: Span<UInt8>) throws(RangeFormatError) -> Int {
    guard offset < body.count else { throw error(.truncated) }
    let first = offset
    var count = 0
    while offset < body.count, case let digit = body[offset] &- 0x30, digit < 10 {
      count = 10 * count + Int(digit)
      guard count <= BreachRanges.maximumCount else { throw error(.countTooLarge) }
      offset += 1
    }
    guard offset > first else { throw error(.count) }
    return count
  }

  private mutating func skipLineEnd(in body: Span<UInt8>) throws(RangeFormatError) {
    guard offset < body.count else { return }
    if body[offset] == 0x0D {
      offset += 1
      guard offset < body.count else { throw error(.truncated) }
    }
    guard body[offset] == 0x0A else { throw error(.lineEnd) }
    offset += 1
  }

  private func error(_ reason: RangeFormatError.Reason) -> RangeFormatError {
    RangeFormatError(reason, line: number)
  }
}
