internal import CredToolSupport
internal import CredentialPrimitives
internal import PasswordScreening

/// The line that answers for one password.
struct Verdict {
  enum Format {
    case text
    case json
  }

  let findings: [Finding]
  /// Why it is no password at all, for programs.
  var problem: String?

  func line(_ format: Format, in language: Language) -> String {
    switch format {
    case .text: text(in: language)
    case .json: json(in: language, strength: nil).text
    }
  }

  /// `accepted`, or `refused:` and for each finding a sentence with its code in parentheses.
  private func text(in language: Language) -> String {
    guard !findings.isEmpty else { return "accepted" }
    let sentences = findings.map { "\($0.message(in: language)) (\($0.code))" }
    return "refused: " + sentences.joined(separator: " ")
  }

  /// - Parameter strength: the whole analysis, where it was asked for.
  func json(in language: Language, strength: PasswordStrength?) -> JSON {
    let findings = findings.map { $0.json(in: language, explained: strength != nil) }
    var members = [("accepted", JSON.bool(findings.isEmpty)), ("findings", .array(findings))]
    if let strength { members.append(("strength", strength.json)) }
    if let problem { members.append(FailureReport(.badInput(problem)).member) }
    return .object(members)
  }
}
