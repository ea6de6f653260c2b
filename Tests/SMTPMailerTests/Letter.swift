#if SMTP
  @testable import AccountFlows
  import CredentialPrimitives
  import PasswordScreening
  import Testing

  /// Mails to send.
  enum Letter {
    /// 2026-11-21T09:30:00Z.
    static let now = Timestamp(seconds: 1_795_253_400)
    static let secret = "ctk_pwr_abcDEF-123_xyz"

    static func settings(sender: String = "no-reply@contoso.example") throws -> MailSettings {
      try MailSettings(
        service: "Contoso", sender: EmailAddress(sender),
        links: LinkTemplate(base: "https://accounts.contoso.example"))
    }

    /// Something that a service tells people.
    static func notice() throws -> AccountMail {
      .passwordChanged(at: now, forgotPassword: try settings().links.link(.forgotPassword))
    }

    static func mail(
      to recipient: String = "anna@example.com", text: String = "Use \(secret) today.\n",
      sender: String = "no-reply@contoso.example"
    ) throws -> OutgoingMail {
      let content = MailContent(
        kind: "reset_password", language: .en, subject: "Reset", text: text,
        html: "<p>\(secret)</p>\n")
      return OutgoingMail(
        id: .random(), to: try EmailAddress(recipient), content, created: now,
        try settings(sender: sender))
    }
  }
#endif
