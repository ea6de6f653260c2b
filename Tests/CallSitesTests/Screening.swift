import PasswordScreening
import Testing

/// What a form says under the field of a new password; by the room that screens alone.
@Suite("A screening at registration") struct Screening {
  static func reasons(
    against password: borrowing Secret, address: String, hasSecondFactor: Bool
  ) -> [String] {
    let policy: PasswordPolicy = hasSecondFactor ? .secondFactor : .singleFactor
    return policy.findings(for: password, context: [address, "Contoso"]).map {
      $0.message(in: .en)
    }
  }

  @Test("asks for 15 characters, and for 8 beside a second factor")
  func lengths() {
    let fourteen = Secret("qix-vuz-wod-7k")
    let alone = Self.reasons(against: fourteen, address: "anna@example.com", hasSecondFactor: false)
    #expect(alone.count == 1 && alone[0].contains("15"))
    #expect(
      Self.reasons(against: fourteen, address: "anna@example.com", hasSecondFactor: true) == [])
    let listed = Self.reasons(
      against: Secret("P@ssw0rd"), address: "anna@example.com", hasSecondFactor: true)
    #expect(listed.count == 1 && listed[0].contains("attackers try first"))
  }
}
