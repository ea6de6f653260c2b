import AccountFlows
import CredentialPrimitives
import PasswordScreening

/// What the tests of the outbox have in common.
enum OutboxFixture {
  static func outbox(_ ring: KeyRing? = nil) throws -> Outbox {
    Outbox(try ring ?? .generated(), try MailFixture.settings())
  }

  static func entry(_ outbox: Outbox, _ language: Language = .en) throws -> OutboxEntry {
    try outbox.entry(
      MailFixture.samples()[0], to: EmailAddress("Anna@example.com"), in: language,
      about: .random(), now: MailFixture.now)
  }
}
