import Foundation
import PasswordScreening
import Testing

/// The page of examples: what stands in it is what the policy says.
@Suite("The page of examples") struct ExamplesTests {
  private static let path = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/PasswordScreening/PasswordScreening.docc/Examples.md").path

  static let passwords = [
    "dragon", "password", "P@ssw0rd2024!", "drowssap1987", "sunshinesunshine", "ghbdtn123",
    "Привет2019", "!QAZxsw2#EDC", "Contoso-2931", "alice-kowalsk1", "aaaabbbbcccc", "24.12.1987-x",
    "tomorrowrain", "kX4#vT9!mQ2z", "drumstick hangup overdrawn spelling",
  ]

  private static func row(_ password: String) -> String {
    let findings = PasswordPolicy.secondFactor.findings(
      for: Array(password.utf8).span, context: ["alice.kowalski@example.com", "Contoso"])
    guard !findings.isEmpty else { return "| `\(password)` | accepted | | |" }
    let codes = findings.map { "`\($0.code)`" }.joined(separator: ", ")
    let problems = findings.map { $0.problem() }.joined(separator: " ")
    var help: [String] = []
    for suggestion in findings.map({ $0.suggestion() }) where !help.contains(suggestion) {
      help.append(suggestion)
    }
    return "| `\(password)` | refused: \(codes) | \(problems) | \(help.joined(separator: " ")) |"
  }

  private static var page: String {
    """
    # Fifteen passwords

    What ``PasswordPolicy/secondFactor`` says of them, and what people are told.

    The context is `alice.kowalski@example.com` and `Contoso`. A test makes this page and compares
    it with the file; to write it anew, run that test with `WRITE_EXAMPLES=1` in the environment.

    | password | verdict | problem | suggestion |
    |---|---|---|---|
    \(passwords.map(row).joined(separator: "\n"))

    Verdicts are values (``Finding``) with a stable code; the sentences are of
    ``Finding/problem(in:)`` and ``Finding/suggestion(in:)``, in English here.

    """
  }

  @Test("says what the policy says")
  func page() throws {
    if ProcessInfo.processInfo.environment["WRITE_EXAMPLES"] == "1" {
      try Self.page.write(toFile: Self.path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: Self.path, encoding: .utf8) == Self.page)
  }

  @Test("shows fifteen passwords, of which some are accepted and most refused for each reason")
  func examples() {
    #expect(Set(Self.passwords).count == 15)
    #expect(Self.passwords.map(Self.row).count { $0.contains("| accepted |") } >= 2)
    for code in ["too_short", "common", "common_variant", "context", "guessable"] {
      #expect(Self.page.contains("`\(code)`"))
    }
  }
}
