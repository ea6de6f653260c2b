internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening

/// What a person is told of a password, in a few lines.
struct PasswordReport {
  let verdict: Verdict
  let strength: PasswordStrength
  let language: Language
  let style: Style

  /// Whether there is colour.
  enum Style {
    case plain
    case coloured

    /// Colour, unless the environment asks for none (no-color.org) or the terminal has none.
    static var ofTerminal: Style {
      if let asked = unsafe getenv("NO_COLOR"), unsafe asked.pointee != 0 { return .plain }
      guard let name = unsafe getenv("TERM") else { return .plain }
      return unsafe String(cString: name) == "dumb" ? .plain : .coloured
    }
  }

  func lines(_ detail: PasswordCheck.Detail) -> [String] {
    var lines = [coloured(verdict.line(.text, in: language), verdict.findings.isEmpty ? 32 : 31)]
    var rows: [(String, String)] = [(ReportLabel.strength.name(in: language), meter)]
    for finding in verdict.findings {
      rows.append((ReportLabel.why.name(in: language), finding.reason(in: language)))
      rows.append((ReportLabel.help.name(in: language), finding.suggestion(in: language)))
    }
    if detail == .explained {
      for attack in PasswordStrength.Attack.allCases {
        let time = strength.crackTime(by: attack).magnitude.name(in: language)
        rows.append(
          (ReportLabel.time.name(in: language), "\(time) \(attack.name(in: language))"))
      }
    }
    let width = rows.map(\.0.unicodeScalars.count).max() ?? 0
    lines += rows.map { label, text in
      label + String(repeating: " ", count: width - label.unicodeScalars.count + 2) + text
    }
    if detail == .explained { lines += strength.pieces.map { "  " + $0.line } }
    return lines
  }

  /// Twenty places, one for each factor of ten.
  private var meter: String {
    let count = min(20, Int(strength.log10Guesses.rounded()))
    let bar = String(repeating: "#", count: count) + String(repeating: ".", count: 20 - count)
    let level = strength.level
    let colour = level < .fair ? 31 : level < .good ? 33 : 32
    let number = strength.log10Guesses.decimal(places: 1)
    return "[\(coloured(bar, colour))] \(level.name(in: language)), 10^\(number)"
  }

  private func coloured(_ text: String, _ colour: Int) -> String {
    style == .coloured ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }
}

extension PasswordStrength.Piece {
  /// Where it stands, what it is, and its share of the guesses.
  fileprivate var line: String {
    let details = facts.map { "\($0.0) \($0.1.text)" }.joined(separator: ", ")
    let place = "\(range.lowerBound + 1)-\(range.upperBound)"
    return "\(place)  \(kind.code)  10^\(log10Guesses.decimal(places: 1))"
      + (details.isEmpty ? "" : "  \(details)")
  }

  /// What is known beside its kind.
  private var facts: [(String, JSON)] {
    switch kind {
    case .word(let word):
      var facts: [(String, JSON)] =
        switch word.source {
        case .dictionary(let rank): [("rank", .int(rank))]
        case .context(let position): [("position", .int(position))]
        }
      if word.isReversed { facts.append(("reversed", .bool(true))) }
      if word.substitutionCount > 0 {
        facts.append(("substitutions", .int(word.substitutionCount)))
      }
      return facts
    case .walk(let layout, let turns, let shifted):
      return [
        ("layout", .string(layout.rawValue)), ("turns", .int(turns)), ("shifted", .int(shifted)),
      ]
    case .repetition(let period, let count):
      return [("period", .int(period)), ("count", .int(count))]
    case .sequence(let step): return [("step", .int(step))]
    case .date(let form):
      return [
        ("year_first", .bool(form.isYearFirst)), ("year_digits", .int(form.yearDigits)),
        ("separated", .bool(form.isSeparated)),
      ]
    default: return []
    }
  }

  /// For programs: no character of the password, only places and kinds.
  var json: JSON {
    .object(
      [
        ("kind", .string(kind.code)), ("start", .int(range.lowerBound)),
        ("count", .int(range.count)), ("log10_guesses", .number(log10Guesses)),
      ] + facts)
  }
}

extension PasswordStrength {
  /// The whole estimate for programs.
  var json: JSON {
    let times = Attack.allCases.map { attack in
      let time = crackTime(by: attack)
      return (
        attack.rawValue,
        JSON.object([
          ("seconds", .number(time.seconds)), ("magnitude", .string(time.magnitude.rawValue)),
        ])
      )
    }
    return .object([
      ("log10_guesses", .number(log10Guesses)), ("level", .int(level.rawValue)),
      ("characters", .int(scalarCount)), ("scored_characters", .int(scoredScalarCount)),
      ("pieces", .array(pieces.map(\.json))), ("crack_times", .object(times)),
    ])
  }
}
