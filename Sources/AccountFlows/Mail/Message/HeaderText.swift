internal import CredentialPrimitives

/// Text in headers, where only ASCII may stand: encoded words (RFC 2047).
enum HeaderText {
  /// The most bytes of text in one word, so that its line has at most 76 characters.
  private static let wordBytes = 39

  /// Text for a Subject; control characters become blanks, so that it cannot end its header.
  static func unstructured(_ text: String) -> String {
    let isPlain =
      text.utf8.allSatisfy { 0x20...0x7E ~= $0 } && text.utf8.count <= 66
      && !text.utf8.contains { $0 == UInt8(ascii: "=") } && !text.hasPrefix(" ")
      && !text.hasSuffix(" ")
    return isPlain ? text : encodedWords(text)
  }

  /// Text for the name beside an address.
  static func phrase(_ text: String) -> String {
    let isAtoms =
      text.utf8.count <= 60
      && text.utf8.allSatisfy { byte in
        0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x20
      } && text.split(separator: " ", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    return isAtoms ? text : encodedWords(text)
  }

  /// As many words as are needed, each on a line of its own.
  private static func encodedWords(_ text: String) -> String {
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      let bytes = isControl ? [0x20] : Array(String(scalar).utf8)
      // A scalar is never cut in two (RFC 2047 §5).
      if words[words.count - 1].count + bytes.count > wordBytes { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { word in
      let text = Base64.encode(word.span)
      let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
      return "=?UTF-8?B?\(text)\(padding)?="
    }.joined(separator: "\r\n ")
  }
}
