internal import CredToolSupport
internal import PasswordScreening

/// The line that answers for one password.
struct Verdict {
  enum Format {
    case text
    case json
  }

  let findings: [Finding]

  func line(_ format: Format, in language: Language) -> String {
    switch format {
    case .text: text(in: language)
    case .json: json(in: language)
    }
  }

  /// `accepted`, or `refused:` and for each finding a sentence with its code in parentheses.
  private func text(in language: Language) -> String {
    guard !findings.isEmpty else { return "accepted" }
    let sentences = findings.map { "\($0.message(in: language)) (\($0.code))" }
    return "refused: " + sentences.joined(separator: " ")
  }

  private func json(in language: Language) -> String {
    let findings = findings.map { finding in
      let fixed: [(String, JSON)] = [
        ("code", .string(finding.code)), ("message", .string(finding.message(in: language))),
      ]
      return JSON.object(fixed + finding.numbers.map { ($0.name, .int($0.value)) })
    }
    return JSON.object([("accepted", .bool(findings.isEmpty)), ("findings", .array(findings))]).text
  }
}
