#if SMTP
  import CredentialPrimitives
  import SMTPMailer
  import TestSupport
  import Testing

  extension MailServer {
    /// A mailer for this server, without TLS unless told otherwise.
    func mailer(
      _ security: SMTPSecurity = .noneOnThisMachine, login: SMTPLogin? = nil,
      authorities: SMTPSettings.Authorities? = nil, connections: Int = 1,
      timeout: Duration = .seconds(600)
    ) throws -> SMTPMailer {
      let server = try SMTPServer(host: "127.0.0.1", port: port, security: security)
      let usual: SMTPSettings.Authorities =
        security == .noneOnThisMachine ? .system : .file(certificate)
      return try SMTPMailer(
        SMTPSettings(
          server, login: login, authorities: authorities ?? usual, connections: connections,
          connectTimeout: .seconds(600), timeout: timeout))
    }
  }

  extension Trait where Self == ConditionTrait {
    /// Skips what needs a mail server, and says so, where there is none.
    static var needsMailServer: Self {
      .enabled(if: MailServer.python != nil, "no SMTP server: Python has no aiosmtpd")
    }
  }

  extension SMTPLogin {
    /// A login of the tests.
    convenience init(_ user: String, _ password: String) throws {
      try self.init(user: user, password: Secret(password))
    }
  }
#endif
