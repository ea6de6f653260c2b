/// Why a text is not the JSON that is read here, and where.
package struct StrictJSONError: Error, Hashable {
  package let reason: Reason
  package let place: TextPlace

  init(_ reason: Reason, at place: TextPlace) { (self.reason, self.place) = (reason, place) }

  package enum Reason: Hashable, Sendable {
    /// Not UTF-8.
    case notUTF8
    /// Not JSON; what was expected.
    case syntax(String)
    /// Lists in lists, and so on, beyond ``StrictJSON/deepest``.
    case tooDeep
    /// `\uD800` and its like without its other half, which is no text.
    case unpairedSurrogate
    /// The same key twice in one object.
    case repeatedKey(String)
  }
}

/// A place in a text, both counted from 1; columns are bytes.
package struct TextPlace: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) { (self.line, self.column) = (line, column) }

  /// Where every text begins.
  package static let start = TextPlace(line: 1, column: 1)
}
