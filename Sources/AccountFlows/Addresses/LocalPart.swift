/// What may stand before the `@` of an address.
enum LocalPart {
  /// Throws unless the text, which is NFC, is a dot-atom.
  static func check(_ bytes: ArraySlice<UInt8>) throws(EmailAddressError) {
    guard bytes.count <= EmailAddress.maximumLocalByteCount else { throw .localPartTooLong }
    var isAtStart = true
    for (index, scalar) in String(decoding: bytes, as: UTF8.self).unicodeScalars.enumerated() {
      if scalar == "." {
        if isAtStart { throw .emptyAtom }
        isAtStart = true
        continue
      }
      switch role(of: scalar) {
      case .mark where isAtStart, .nothing: throw .character(index + 1)
      case .letter, .mark: isAtStart = false
      }
    }
    if isAtStart { throw .emptyAtom }
  }

  /// The place, counted from 1, of the first scalar that nobody would see.
  static func firstUnseen(in text: String) -> Int? {
    text.unicodeScalars.enumerated().first { isUnseen($0.element) }.map { $0.offset + 1 }
  }

  /// The place, counted from 1, of the scalar that begins at a byte.
  static func place(ofByte offset: Int, in text: String) -> Int {
    text.utf8.prefix(offset).count { $0 & 0xC0 != 0x80 } + 1
  }

  private enum Role { case letter, mark, nothing }

  private static func role(of scalar: Unicode.Scalar) -> Role {
    guard !scalar.isASCII else { return isAtomText(scalar) ? .letter : .nothing }
    guard !scalar.properties.isDefaultIgnorableCodePoint else { return .nothing }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      .letter
    case .nonspacingMark, .spacingMark: .mark
    default: .nothing
    }
  }

  /// The `atext` of RFC 5322 §3.2.3.
  private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}",
      "~":
      true
    default: false
    }
  }

  /// Joiners are seen by what they join, and IDNA says where they may stand; the rest of what is
  /// ignorable has no business in an address, also where the mapping of domains would drop it.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\u{200C}" || scalar == "\u{200D}" { return false }
    if scalar.properties.isDefaultIgnorableCodePoint { return true }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
      .privateUse, .unassigned:
      true
    default: false
    }
  }
}
