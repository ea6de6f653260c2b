/// What a device is called, for its owner: "Firefox on Windows", or what they have named it.
///
/// A label is text from outside: show it escaped, with ``forTerminal`` or ``forHTML``.
public struct DeviceLabel: Hashable, Sendable, CustomStringConvertible {
  /// The most Unicode scalars of a label.
  public static let maximumScalarCount = 64
  /// The text as it was given, without blanks at its ends: never empty.
  public let text: String

  /// The label that somebody has written; nil where nothing but blanks and control characters is
  /// left of it, or where it has more than 64 scalars.
  ///
  /// Characters that control, or turn the text around, are left out.
  /// - Complexity: O(1), also for a text of any length.
  public init?(_ text: String) {
    // Scalars have up to 4 bytes; counting goes no further than that.
    guard text.utf8.count <= 4 * Self.maximumScalarCount else { return nil }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !Self.isUnseen(scalar) { kept.append(scalar) }
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    guard let first = kept.firstIndex(where: { !isBlank($0) }),
      let last = kept.lastIndex(where: { !isBlank($0) }),
      kept[first...last].count <= Self.maximumScalarCount
    else { return nil }
    self.text = String(kept[first...last])
  }

  /// The label escaped for a terminal.
  public var description: String { forTerminal }

  /// The label for a terminal or a log: what could move the cursor, colour, hide or turn text around
  /// stands as `\u{…}`, and a backslash as two.
  public var forTerminal: String {
    text.unicodeScalars.reduce(into: "") { output, scalar in
      if scalar == "\\" {
        output += "\\\\"
      } else if Self.isUnseen(scalar) {
        output += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
  }

  /// The label for the text or a quoted attribute of HTML.
  public var forHTML: String {
    text.unicodeScalars.reduce(into: "") { output, scalar in
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      default: output.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a scalar is no character that is seen: control, format, line ends, unassigned.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }
}
