import Credentials
import Testing

/// All flows, set up as a service does, with hashes that cost little.
struct Portal {
  static let password = "wombat-lantern-quarry-7"
  let store = MemoryStore()
  let flows: AccountFlows<MemoryStore>
  let outbox: Outbox

  init() throws {
    let ring = try KeyRing.generated()
    let mail = try MailSettings(
      service: "Contoso", sender: EmailAddress("accounts@contoso.example"),
      links: LinkTemplate(base: "https://accounts.contoso.example"))
    let cheap = try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1)
    flows = AccountFlows(
      store: store, hasher: PasswordHasher(.argon2id(cheap)), ring: ring, mail: mail)
    outbox = Outbox(ring, mail)
  }

  /// With an account whose address is verified by the link of its mail.
  static func withAnna() async throws -> Portal {
    let portal = try Portal()
    let registered = try await portal.flows.register(
      EmailAddress("anna@example.com"), password: Secret(password), language: .de, from: Client())
    try #require(registered == .verificationSent)
    let mails = Mails()
    _ = try await OutboxWorker(portal.store, portal.outbox, mails)
      .deliver(now: SystemWallClock().now)
    let text = try #require(await mails.texts.first?.split(separator: "token=").last)
      .prefix { !$0.isWhitespace }
    let verified = try await portal.flows.verifyAddress(
      Token<EmailVerification>(parsing: text), from: Client())
    guard case .verified = verified else { throw CancellationError() }
    return portal
  }
}

/// Keeps the texts of mails.
actor Mails: Mailer {
  private(set) var texts: [String] = []

  func deliver(_ mail: OutgoingMail) async throws(MailError) {
    texts.append(mail.content.text)
  }
}

@Suite("The set-up of all flows") struct SetUp {
  @Test("takes a store, a hasher, a ring and what mails have in common")
  func works() async throws {
    let portal = try await Portal.withAnna()
    let outcome = try await portal.flows.requestReset(
      for: EmailAddress("ben@example.com"), from: Client())
    #expect(outcome == .sent)
  }
}
