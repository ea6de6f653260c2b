internal import CredentialPrimitives

/// The same word in other letters: without accents, with them written out, in the other alphabet.
enum Spellings: CaseIterable {
  /// `ü` as u, `ß` as ss.
  case accentsDropped
  /// `ü` as ue, `ß` as ss.
  case accentsWrittenOut
  /// `ue` as ü, `ss` as ß.
  case accentsRestored
  /// Russian in Latin letters, as passports have it.
  case latin
  /// As people type it who save letters: `х` as h, `й` as j.
  case shortLatin
  /// Latin letters in Russian ones.
  case cyrillic

  var form: NormalForm {
    switch self {
    case .accentsDropped, .accentsWrittenOut, .accentsRestored: .unaccented
    case .latin, .shortLatin, .cyrillic: .transliterated
    }
  }

  /// Writes a part of a text, which has its case folded, in this spelling; false if that is the text
  /// itself.
  ///
  /// - Complexity: O(*n*).
  func write(
    _ range: Range<Int>, of text: Span<UInt32>, to draft: inout ScalarDraft
  ) -> Bool {
    draft.removeAll()
    var isChanged = false
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = text[index]
      let next = index + 1 < range.upperBound ? text[index + 1] : 0
      switch self {
      case .accentsDropped: isChanged = Accents.drop(scalar, to: &draft) || isChanged
      case .accentsWrittenOut: isChanged = Accents.writeOut(scalar, to: &draft) || isChanged
      case .latin, .shortLatin:
        let letters = self == .latin ? Cyrillic.latin(scalar) : Cyrillic.shortLatin(scalar)
        if let letters { draft.append(letters) } else { draft.append(scalar) }
        isChanged = isChanged || letters != nil
      case .accentsRestored, .cyrillic:
        let pair = self == .cyrillic ? Cyrillic.letter(scalar, next) : Accents.letter(scalar, next)
        if let pair {
          draft.append(pair.letter)
          if pair.isOfTwo { index += 1 }
          isChanged = true
        } else {
          draft.append(scalar)
        }
      }
      index += 1
    }
    return isChanged
  }
}

/// Letters with accents, and what is typed where a keyboard has none.
enum Accents {
  /// Writes the letter without its accent; whether it had one.
  static func drop(_ scalar: UInt32, to draft: inout ScalarDraft) -> Bool {
    guard scalar >= 0xC0 else {
      draft.append(scalar)
      return false
    }
    if let letters = own(scalar) {
      draft.append(letters)
      return true
    }
    let base = UnicodeMapping.base(of: scalar)
    draft.append(base)
    return base != scalar
  }

  /// Writes the letter as two where that is usual; whether it is.
  static func writeOut(_ scalar: UInt32, to draft: inout ScalarDraft) -> Bool {
    switch scalar {
    case 0xE4: draft.append("ae")
    case 0xF6, 0xF8: draft.append("oe")
    case 0xFC: draft.append("ue")
    case 0xE5: draft.append("aa")
    default: return drop(scalar, to: &draft)
    }
    return true
  }

  /// The letter that two letters stand for.
  static func letter(_ first: UInt32, _ second: UInt32) -> (letter: UInt32, isOfTwo: Bool)? {
    switch (first, second) {
    case (0x61, 0x65): (0xE4, true)
    case (0x6F, 0x65): (0xF6, true)
    case (0x75, 0x65): (0xFC, true)
    case (0x73, 0x73): (0xDF, true)
    default: nil
    }
  }

  /// Letters that Unicode does not take apart.
  ///
  /// `ß` is ss under full case folding, but stays one scalar under the simple one.
  private static func own(_ scalar: UInt32) -> StaticString? {
    switch scalar {
    case 0xDF: "ss"
    case 0xE6: "ae"
    case 0x153: "oe"
    case 0xF8: "o"
    case 0x142: "l"
    case 0x111, 0xF0: "d"
    case 0xFE: "th"
    case 0x131: "i"
    default: nil
    }
  }
}
