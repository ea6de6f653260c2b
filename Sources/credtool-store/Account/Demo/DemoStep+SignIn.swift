#if SQLite
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust
  internal import PasswordScreening

  /// F6–F8: signing in.
  extension DemoStep {
    static var signIn: [DemoStep] {
      [DemoStep("F6", signsIn), DemoStep("F7", newDevice), DemoStep("F8", resends)]
    }

    private static func signsIn(_ scene: DemoScene<Store>) async throws -> String {
      let (anna, nobody) = (try scene.address("anna"), try scene.address("nobody"))
      _ = try await scene.person(anna)
      var (home, stranger) = (DemoBrowser(), DemoBrowser(.chrome, on: .linux))
      let session = try await home.enter(anna, at: scene)
      try demand(try await scene.flows().session(session), "session_active")
      try demand(try await stranger.signIn(nobody, at: scene), "invalid_credentials")
      // Nine are free, and the tenth begins the wait (R21).
      for _ in 0..<10 {
        try demand(try await stranger.signIn(anna, .second, at: scene), "invalid_credentials")
      }
      try demand(try await stranger.signIn(anna, at: scene), "invalid_credentials")
      // Strangers cannot lock an owner out of a device that is trusted (R22).
      try demand(try await home.signIn(anna, at: scene), "signed_in")
      return "one answer for a wrong password, an unknown address and a locked account"
    }

    private static func newDevice(_ scene: DemoScene<Store>) async throws -> String {
      let anna = try scene.address("anna")
      _ = try await scene.person(anna)
      var home = DemoBrowser()
      let session = try await home.enter(anna, at: scene)
      try await byLink(anna, scene)
      try await byCode(anna, scene)
      try await byDevice(anna, home, session, scene)
      return "a new device is asked for: confirmed by link in the browser that asked, by code, or "
        + "from a trusted device; a link opened elsewhere lets nobody in"
    }

    /// A browser that nobody knows, and what it is asked for.
    private static func asking(
      _ browser: inout DemoBrowser, _ address: EmailAddress, _ scene: DemoScene<Store>
    ) async throws -> DeviceConfirmationRequest {
      scene.pass(3_600)
      let outcome = try await browser.signIn(address, at: scene)
      guard case .deviceConfirmationRequired(let request) = outcome else {
        throw DemoFailure(outcome.code)
      }
      return request
    }

    private static func byLink(_ anna: EmailAddress, _ scene: DemoScene<Store>) async throws {
      var laptop = DemoBrowser(.chrome, on: .linux)
      let request = try await asking(&laptop, anna, scene)
      let mail = try await scene.mail(to: anna, .confirmDevice)
      try demand(
        mail.content.text.contains("Chrome on Linux") && mail.content.text.contains("Zurich"),
        "the mail does not say who asks, and from where")
      let token: Token<DeviceConfirmation> = try mail.token()
      let elsewhere = try await scene.flows().confirmDevice(
        token, in: nil, from: DemoBrowser(.safari, on: .iOS).client)
      try demand(elsewhere, "opened_elsewhere")
      let outcome = try await scene.flows().confirmDevice(
        token, in: request.pending, from: laptop.client)
      guard case .signedIn(let signedIn) = outcome else { throw DemoFailure(outcome.code) }
      laptop.state.keep(signedIn)
      // It is trusted from now on.
      scene.pass(3_600)
      try demand(try await laptop.signIn(anna, at: scene), "signed_in")
    }

    private static func byCode(_ anna: EmailAddress, _ scene: DemoScene<Store>) async throws {
      var phone = DemoBrowser(.safari, on: .iOS)
      let request = try await asking(&phone, anna, scene)
      let code = try await scene.mail(to: anna, .confirmDevice).code()
      let wrong = code.map { $0 == UInt8(ascii: "9") ? UInt8(ascii: "0") : $0 + 1 }
      let refused = try await scene.flows().confirmDevice(
        code: Secret(wrong), in: request.pending, from: phone.client)
      try demand(refused, "code_wrong")
      let outcome = try await scene.flows().confirmDevice(
        code: Secret(code), in: request.pending, from: phone.client)
      try demand(outcome, "signed_in")
    }

    private static func byDevice(
      _ anna: EmailAddress, _ home: DemoBrowser, _ session: SessionSecret, _ scene: DemoScene<Store>
    ) async throws {
      var tablet = DemoBrowser(.chrome, on: .android)
      let request = try await asking(&tablet, anna, scene)
      guard let ticket = request.approval, let number = ticket.number,
        case .waiting(let waiting) = try await scene.flows().waitingDevice(in: session)
      else { throw DemoFailure("no request on the trusted device") }
      let answer = try await scene.flows().answer(
        .approve(number: number), to: waiting.id, in: session, from: home.client)
      try demand(answer, "approval_approved")
      let outcome = try await scene.flows().confirmDevice(
        approvedBy: ticket, in: request.pending, from: tablet.client)
      try demand(outcome, "signed_in")
    }

    private static func resends(_ scene: DemoScene<Store>) async throws -> String {
      let gina = try scene.address("gina")
      try demand(
        try await scene.flows().register(
          gina, password: DemoPassword.first.secret, language: .fr, from: Client()),
        "verification_sent")
      func resend() async throws -> MailOutcome {
        try await scene.flows().resendVerification(to: gina, from: Client())
      }
      let first: Token<EmailVerification> = try await scene.mail(to: gina, .verifyAddress).token()
      try demand(try await resend(), "try_later")
      for _ in 0..<4 {
        scene.pass(60)
        try demand(try await resend(), "mail_sent")
      }
      scene.pass(60)
      try demand(try await resend(), "try_later")
      let newest: Token<EmailVerification> =
        try await scene.mail(to: gina, .verifyAddress).token()
      try demand(try await scene.count(to: gina, .verifyAddress) == 5, "not five mails")
      try demand(try await scene.flows().verifyAddress(first, from: Client()), "link_invalid")
      try demand(try await scene.flows().verifyAddress(newest, from: Client()), "verified")
      return "a mail is sent again, once a minute and five times an hour; the newest link works"
    }
  }
#endif
