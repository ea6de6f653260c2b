/// The rules for scalars that are allowed only next to certain others.
///
/// - Source: RFC 5892, appendix A.
enum PRECISContext {
  /// Whether the scalar at `index`, one that has a rule, may stand there.
  ///
  /// - Complexity: O(*n*) where the rule looks at the whole text.
  static func allows(at index: Int, in text: borrowing ScalarText) -> Bool {
    switch text[index] {
    case 0x200C: follows(index, aViramaIn: text) || joins(at: index, in: text)
    case 0x200D: follows(index, aViramaIn: text)
    // The middle dot of Catalan, between two l.
    case 0xB7: neighbour(index - 1, in: text) == 0x6C && neighbour(index + 1, in: text) == 0x6C
    case 0x375: neighbour(index + 1, in: text).map(ScalarRanges.greek.contains) ?? false
    case 0x5F3, 0x5F4: neighbour(index - 1, in: text).map(ScalarRanges.hebrew.contains) ?? false
    case 0x30FB: text.indices.contains { ScalarRanges.kanaAndHan.contains(text[$0]) }
    case 0x660...0x669: !text.indices.contains { 0x6F0...0x6F9 ~= text[$0] }
    case 0x6F0...0x6F9: !text.indices.contains { 0x660...0x669 ~= text[$0] }
    default: false
    }
  }

  private static func neighbour(_ index: Int, in text: borrowing ScalarText) -> UInt32? {
    text.indices.contains(index) ? text[index] : nil
  }

  private static func follows(_ index: Int, aViramaIn text: borrowing ScalarText) -> Bool {
    neighbour(index - 1, in: text).map(UnicodeMapping.isVirama) ?? false
  }

  /// Whether letters that join stand on both sides, with nothing between but marks.
  private static func joins(at index: Int, in text: borrowing ScalarText) -> Bool {
    var before = index - 1
    while before > 0 && UnicodeMapping.isNonspacingOrEnclosingMark(text[before]) { before -= 1 }
    var after = index + 1
    while after + 1 < text.count && UnicodeMapping.isNonspacingOrEnclosingMark(text[after]) {
      after += 1
    }
    guard let first = neighbour(before, in: text), let last = neighbour(after, in: text) else {
      return false
    }
    return ScalarRanges.joiningForward.contains(first)
      && ScalarRanges.joiningBackward.contains(last)
  }
}
