/// Looks at text eight bytes at a time: most passwords are ASCII, and short.
extension Span<UInt8> {
  private static var tops: UInt64 { 0x8080_8080_8080_8080 }
  private static var ones: UInt64 { 0x0101_0101_0101_0101 }

  /// Whether every byte is below 0x80.
  package var isASCII: Bool {
    var all: UInt64 = 0
    forEachWord { all |= $0 }
    return all & Self.tops == 0
  }

  /// Whether a byte is below 0x20, or 0x7F.
  ///
  /// - Precondition: the text is ASCII; elsewhere a byte may be a part of something else.
  var containsASCIIControl: Bool {
    var found: UInt64 = 0
    forEachWord { word in
      // A byte borrows exactly where it is below what is taken from it, or the one under it was.
      let isBelow = (word &- Self.ones &* 0x20) & ~word
      let rubout = word ^ (Self.ones &* 0x7F)
      found |= isBelow | ((rubout &- Self.ones) & ~rubout)
    }
    return found & Self.tops != 0
  }

  /// Appends the text, which is ASCII, with its upper case made lower.
  func appendLowercased(to output: inout OutputSpan<UInt8>) {
    for index in indices {
      let byte = self[index]
      output.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
  }

  /// The number of Unicode scalars in valid UTF-8: of bytes that are not continuation bytes.
  package var countOfScalars: Int {
    var continuations = 0
    forEachWord { word in
      // 10xxxxxx: the top bit without the one below it.
      continuations += (word & ~(word << 1) & Self.tops).nonzeroBitCount
    }
    return count - continuations
  }

  /// Calls `body` with each eight bytes as they lie in memory; the last word is filled up with
  /// spaces, which are neither of what is looked for here.
  private func forEachWord(_ body: (UInt64) -> Void) {
    unsafe withUnsafeBytes { bytes in
      var offset = 0
      while offset + 8 <= bytes.count {
        body(unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      guard offset < bytes.count else { return }
      var last = Self.ones &* 0x20
      for index in offset..<bytes.count {
        last = unsafe last << 8 | UInt64(bytes[index])
      }
      body(last)
    }
  }
}
