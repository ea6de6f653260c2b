/// The texts of one language, read from the table in its file.
///
/// A table is made for translators. A line is a name, ` = ` and a text; a line that begins with two
/// spaces goes on with the text before; lines that begin with `#` say something to the translator.
/// In a text `{name}` is a number or a list of parts, and `{name: character | characters}` the word
/// that fits the number: as many words as the language has forms, the one for 1 first.
///
/// Sentences have three parts: `what` is wrong, `why` it matters, what `help`s. They have no full
/// stop, and `help` begins as it does after a semicolon.
///
/// Other modules have tables of their own in the same form.
package struct MessageTable: Sendable {
  private let texts: [String: String]
  package let grammar: Grammar
  /// Where the texts are that this table does not have; nil for a table that has all.
  private let fallback: (@Sendable () -> MessageTable)?

  /// What numbers and sentences look like in a language.
  package struct Grammar: Sendable {
    /// Between the thousands.
    var thousands: String
    /// Between two halves of a sentence.
    var semicolon = "; "
    /// Which of the words for a number fits, from 0.
    var plural: @Sendable (Int) -> Int
    /// How many words there are to choose from.
    package var pluralCount = 2
  }

  package init(
    _ table: String, grammar: Grammar,
    fallback: (@Sendable () -> MessageTable)? = { .english }
  ) {
    var texts: [String: String] = [:]
    var name = ""
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("  ") {
        texts[name, default: ""] += " " + line.dropFirst(2)
      } else if let mark = line.firstRange(of: " = ") {
        name = String(line[..<mark.lowerBound])
        texts[name] = String(line[mark.upperBound...])
      } else {
        preconditionFailure("a line of a message table is neither a text nor a comment: \(line)")
      }
    }
    (self.texts, self.grammar, self.fallback) = (texts, grammar, fallback)
  }

  package var names: Set<String> { Set(texts.keys) }

  /// The text as it stands in the table.
  package func template(_ name: String) -> String? { texts[name] }

  /// The text of `name` with its places filled; in English where this language has none.
  package func text(_ name: String, _ values: [(name: String, value: Value)] = []) -> String {
    guard let template = texts[name] else {
      guard let fallback else { preconditionFailure("no message is called \(name)") }
      return fallback().text(name, values)
    }
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      text += fill(rest[rest.index(after: open)..<close], values)
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// What stands in a place of a text.
  package enum Value {
    case number(Int)
    case text(String)
    /// Texts of this table, by their names.
    case parts([String])
  }

  private func fill(_ place: Substring, _ values: [(name: String, value: Value)]) -> String {
    let (name, words): (Substring, [Substring])
    if let colon = place.firstIndex(of: ":") {
      name = place[..<colon]
      words = place[place.index(after: colon)...].split(separator: "|").map(\.trimmed)
    } else {
      (name, words) = (place, [])
    }
    guard let value = values.first(where: { $0.name == name })?.value else {
      preconditionFailure("a message has no value for the place \(name)")
    }
    switch value {
    case .number(let number):
      guard !words.isEmpty else { return number.grouped(by: grammar.thousands) }
      return String(words[min(grammar.plural(number), words.count - 1)])
    case .text(let text): return text
    case .parts(let names): return names.map { text($0) }.joined(separator: ", ")
    }
  }
}

extension Language {
  /// Its texts, read when they are first asked for.
  package var table: MessageTable {
    switch self {
    case .en: .english
    case .de: .german
    case .fr: .french
    case .ru: .russian
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension Int {
  /// In digits, in groups of three from the right.
  func grouped(by separator: String) -> String {
    var digits = String(self)
    var end = digits.endIndex
    while let start = digits.index(end, offsetBy: -3, limitedBy: digits.startIndex),
      start > digits.startIndex
    {
      digits.insert(contentsOf: separator, at: start)
      end = start
    }
    return digits
  }
}
