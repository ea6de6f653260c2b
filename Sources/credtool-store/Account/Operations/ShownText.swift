#if SQLite
  /// Text that comes from outside, on a terminal.
  enum ShownText {
    /// The text with what could change the terminal escaped.
    static func escaped(_ text: String) -> String {
      text.unicodeScalars.reduce(into: "") { output, scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
          output += "\\u{\(String(scalar.value, radix: 16))}"
        default: output.unicodeScalars.append(scalar)
        }
      }
    }
  }
#endif
