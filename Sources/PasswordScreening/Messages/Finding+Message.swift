extension Finding {
  /// A sentence or two for the person who chose the password: what is wrong, and what helps.
  public func message(in language: Language = .en) -> String {
    let table = language.table
    return table.text(textName("what", in: table), values) + table.grammar.semicolon
      + table.text(textName("help", in: table), values) + "."
  }

  /// What is wrong, in a sentence.
  public func problem(in language: Language = .en) -> String { sentence("what", in: language) }

  /// Why that matters, in a sentence.
  public func reason(in language: Language = .en) -> String { sentence("why", in: language) }

  /// What helps, in a sentence.
  public func suggestion(in language: Language = .en) -> String { sentence("help", in: language) }

  private func sentence(_ part: String, in language: Language) -> String {
    let table = language.table
    let text = table.text(textName(part, in: table), values)
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// Where there is a text of its own for a finding without a rank, or without weaknesses, that one.
  private func textName(_ part: String, in table: MessageTable) -> String {
    let isPlain =
      switch self {
      case .common(nil), .commonVariant(_, nil): true
      case .guessable(_, let weaknesses): weaknesses.isEmpty
      default: false
      }
    let plain = "\(code).\(part).plain"
    return isPlain && MessageTable.english.template(plain) != nil ? plain : "\(code).\(part)"
  }

  private var values: [(name: String, value: MessageTable.Value)] {
    var values = numbers.map { (name: $0.name, value: MessageTable.Value.number($0.value)) }
    if case .guessable(let log10Guesses, _) = self {
      // 10¹⁸ fits; more is asked for by no preset.
      let guesses = (0..<min(log10Guesses, 18)).reduce(1) { product, _ in product * 10 }
      values.append((name: "guesses", value: .number(guesses)))
    }
    if let details {
      values.append((name: "parts", value: .parts(details.codes.map { "part.\($0)" })))
    }
    return values
  }
}
