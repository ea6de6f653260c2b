internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening

/// A check with all its options.
struct PasswordCheck {
  let policy: PasswordPolicy
  let context: PasswordContext
  let format: Verdict.Format
  let language: Language

  /// How much is said of one password.
  enum Detail { case plain, explained }

  func runSingle(_ detail: Detail) throws(Failure) {
    let password = try PasswordInput.read()
    let findings = policy.findings(for: password, context: context)
    let problem = PasswordInput.problem(with: password)
    // A program that asked for JSON gets its verdict also for what is no password.
    if problem == nil || format == .json {
      try StandardOutput.printLine(answer(to: findings, of: password, problem, detail))
    }
    if let problem { throw format == .json ? .told(.badInput) : .badInput(problem) }
    if !findings.isEmpty { throw .no }
  }

  private func answer(
    to findings: [Finding], of password: borrowing Secret, _ problem: String?, _ detail: Detail
  ) -> String {
    let verdict = Verdict(findings: findings, problem: problem)
    let isForPerson = format == .text && isatty(STDOUT_FILENO) == 1
    guard detail == .explained || isForPerson,
      let prepared = try? PreparedPassword(password.bytes)
    else { return verdict.line(format, in: language) }
    let strength = policy.strength(of: prepared, context: context)
    if format == .json { return verdict.json(in: language, strength: strength).text }
    let report = PasswordReport(
      verdict: verdict, strength: strength, language: language,
      style: isForPerson ? .ofTerminal : .plain)
    return report.lines(detail).joined(separator: "\n")
  }
}
