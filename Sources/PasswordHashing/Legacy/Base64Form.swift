internal import CredentialPrimitives

/// How a scheme writes base64.
enum Base64Form {
  /// Without padding, as PHC strings do.
  case plain
  /// Without padding and with `.` for `+`, as passlib does.
  case adapted
  /// With padding, as Django and ASP.NET do.
  case padded

  func decode(_ text: Span<UInt8>) throws(Base64.FormatError) -> [UInt8] {
    switch self {
    case .plain: return try Base64.decode(text)
    case .adapted:
      if let plus = text.indices.first(where: { text[$0] == UInt8(ascii: "+") }) {
        throw Base64.FormatError(offset: plus)
      }
      let plain = text.indices.map { text[$0] == UInt8(ascii: ".") ? UInt8(ascii: "+") : text[$0] }
      return try Base64.decode(plain.span)
    case .padded:
      let body = text.indices.first { text[$0] == UInt8(ascii: "=") } ?? text.count
      let bytes = try Base64.decode(text.extracting(first: body))
      let hasOnlyPadding = (body..<text.count).allSatisfy { text[$0] == UInt8(ascii: "=") }
      guard hasOnlyPadding, text.count == (body + 3) / 4 * 4 else {
        throw Base64.FormatError(offset: body)
      }
      return bytes
    }
  }
}

/// The base64 of crypt and phpass: `./0-9A-Za-z`, the low bits first.
enum CryptBase64 {
  static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: ".")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "."))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A")) + 12
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 38
    default: nil
    }
  }

  /// Four characters to three bytes; nil for bits that no byte uses, or another character.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 4) {
      var group: UInt32 = 0
      let characters = text[start..<min(start + 4, text.count)]
      for (index, character) in characters.enumerated() {
        guard let value = value(of: character) else { return nil }
        group |= value << (6 * UInt32(index))
      }
      guard characters.count > 1 else { return nil }
      for _ in 1..<characters.count {
        bytes.append(UInt8(truncatingIfNeeded: group))
        group >>= 8
      }
      guard group == 0 else { return nil }
    }
    return bytes
  }
}
