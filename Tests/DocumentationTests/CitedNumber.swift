/// A number that comments cite: `R14` of a requirement, `F7` of a flow.
struct CitedNumber: Hashable, CustomStringConvertible {
  let description: String

  /// All that a text cites: behind a space, a bracket, a quote or a dash, so that none is taken out
  /// of a hash or a character's number.
  static func cited(in text: String) -> Set<CitedNumber> {
    let citation = /(?:^|[\s("–])([RF][0-9]{1,2}a?)\b/
    return Set(text.matches(of: citation).map { CitedNumber(description: String($0.1)) })
  }
}

/// A row of Requirements.md or Flows.md.
struct Row {
  let number: CitedNumber
  /// What it says is where, and shown by what.
  let places: String
  let tests: String

  /// The rows of an article's tables, in order; nil for a row that has not five fields.
  static func rows(of article: String) -> [Row?] {
    article.split(separator: "\n").filter { $0.prefixMatch(of: /\| [RF][0-9]/) != nil }.map {
      let fields = $0.dropFirst(2).dropLast(2).split(
        separator: " | ", omittingEmptySubsequences: false)
      guard fields.count == 5 else { return nil }
      return Row(
        number: CitedNumber(description: String(fields[0])), places: String(fields[3]),
        tests: String(fields[4]))
    }
  }

  /// The files in `Sources` that it names, and not the symbols, which DocC looks for itself.
  var files: [String] {
    places.matches(of: /``[^`]+``|`([^`]+)`/).compactMap { $0.1.map { "Sources/\($0)" } }
  }

  /// What its tests are said to be.
  enum Evidence: Hashable {
    /// A program, by its path.
    case program(String)
    /// A test, by the name of its file and its sentence.
    case test(file: String, sentence: String)
  }

  /// The evidence, in order.
  var evidence: [Evidence] {
    var (file, found): (String, [Evidence]) = ("", [])
    for mark in tests.matches(of: /`([^`]+)`|"([^"]+)"/) {
      if let sentence = mark.2 {
        found.append(.test(file: file, sentence: String(sentence)))
      } else if let name = mark.1 {
        file = String(name)
        if file.contains("/") { found.append(.program(file)) }
      }
    }
    return found
  }
}
