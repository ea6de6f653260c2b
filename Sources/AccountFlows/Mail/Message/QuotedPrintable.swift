/// The encoding of mail bodies that leaves most of a text readable (RFC 2045 §6.7).
enum QuotedPrintable {
  private static let maximumLine = 76

  /// The encoded text, whose lines end with CRLF, as does all of it.
  ///
  /// - Parameter text: its lines end with LF; a CR is encoded as any other byte.
  static func encode(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // A text that ends its last line has nothing behind that.
    for line in lines.last?.isEmpty == true ? lines.dropLast() : lines[...] {
      encode(line: Array(line), into: &output)
      output += Array("\r\n".utf8)
    }
    return output
  }

  private static func encode(line: [UInt8], into output: inout [UInt8]) {
    var column = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      var unit = unit(byte, isFirst: column == 0, isLast: isLast)
      if column + unit.count > (isLast ? maximumLine : maximumLine - 1) {
        output += Array("=\r\n".utf8)
        column = 0
        unit = Self.unit(byte, isFirst: true, isLast: isLast)
      }
      output += unit
      column += unit.count
    }
  }

  /// A byte, or what it is encoded as.
  private static func unit(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> [UInt8] {
    let isPlain =
      switch byte {
      case UInt8(ascii: "="): false
      // Alone on its line it ends a mail.
      case UInt8(ascii: "."): !isFirst
      // At the end of a line it may be lost on the way.
      case UInt8(ascii: " "): !isLast
      default: 0x21...0x7E ~= byte
      }
    let digits = Array("0123456789ABCDEF".utf8)
    return isPlain
      ? [byte] : [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
