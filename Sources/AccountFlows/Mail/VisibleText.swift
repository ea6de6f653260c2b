/// Text from outside, as it may stand in a mail.
enum VisibleText {
  /// The text without characters that control, hide or turn it around, and without blanks at its
  /// ends; cut to so many scalars.
  static func cleaned(_ text: String, limit: Int) -> String {
    let seen = text.unicodeScalars.lazy.filter { !isUnseen($0) }.prefix(limit)
    let trimmed = Array(seen.drop(while: \.properties.isWhitespace))
    let end = trimmed.lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? 0
    var view = String.UnicodeScalarView()
    view.append(contentsOf: trimmed[..<end])
    return String(view)
  }

  /// The text cleaned, and so that no mail program makes a link of it.
  ///
  /// Who signs in with a stolen password chooses what the device is called; the owner's mail must
  /// not lead to where that points. A word joiner, which is not seen, parts what would look like an
  /// address.
  static func withoutLinks(_ text: String, limit: Int = 64) -> String {
    let scalars = Array(cleaned(text, limit: limit).unicodeScalars)
    var view = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      view.append(scalar)
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if ".:/@".unicodeScalars.contains(scalar), !next.properties.isWhitespace {
        view.append("\u{2060}")
      }
    }
    return String(view)
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }
}
