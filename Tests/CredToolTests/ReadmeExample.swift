import CredentialPrimitives
import PasswordHashing
import PasswordScreening

func register(_ password: borrowing Secret, address: String) async throws -> Registration {
  let findings = PasswordPolicy.singleFactor.findings(
    for: password, context: [address, "Contoso"])
  guard findings.isEmpty else {
    return .refused(findings.map { $0.message(in: .de) })
  }
  let hasher = PasswordHasher(.owasp2026)
  return .stored(try await hasher.hash(password).description)
}

enum Registration {
  case refused([String])
  case stored(String)
}
