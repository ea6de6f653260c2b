#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import SMTPMailer

  /// The mail server that a command hands mails to, if it does.
  struct MailServerOptions: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The mail server: smtp://HOST, where STARTTLS has to be had, or smtps://HOST; either with "
          + ":PORT. No user and no password stand in it.", valueName: "url"))
    var smtp: String?

    @Option(
      help: ArgumentHelp("Who we are there, with a password; nobody (default).", valueName: "name"))
    var smtpUser: String?

    @Option(
      name: .customLong("smtp-ca"),
      help: ArgumentHelp(
        "The certificates, in PEM, that the server's is trusted by (default: the system's).",
        valueName: "file"), completion: .file())
    var smtpCA: String?

    @Flag(help: "Without TLS, which only a server on this machine is told mails over.")
    var smtpPlain = false

    func validate() throws {
      guard smtp != nil || (smtpUser == nil && smtpCA == nil && !smtpPlain) else {
        throw ValidationError("--smtp-user, --smtp-ca and --smtp-plain go with --smtp.")
      }
      guard !smtpPlain || smtpCA == nil else {
        throw ValidationError("--smtp-ca is about TLS, which --smtp-plain goes without.")
      }
    }

    #if SMTP
      /// The way to that server; nil where there is none.
      func route() throws(Failure) -> MailRoute? {
        guard let smtp else { return nil }
        let login = try login()
        do throws(SMTPMailerError) {
          let server = try SMTPServer(smtp, over: smtpPlain ? .noneOnThisMachine : nil)
          let mailer = try SMTPMailer(
            SMTPSettings(
              server, login: login, authorities: smtpCA.map { .file($0) } ?? .system))
          return MailRoute(
            mailer: mailer, key: "mail", place: { $0.id.description }, close: { mailer.close() })
        } catch {
          throw Failure(error)
        }
      }

      private func login() throws(Failure) -> SMTPLogin? {
        guard let smtpUser else { return nil }
        let password = try AccountInput.line(
          "Password of the mail server: ", SMTPLogin.maximumByteCount, "password")
        do throws(SMTPMailerError) {
          return try SMTPLogin(user: smtpUser, password: password)
        } catch {
          throw Failure(error)
        }
      }
    #else
      /// Nil, or that there is a part missing.
      func route() throws(Failure) -> MailRoute? {
        guard smtp == nil else { throw .withoutSMTP }
        return nil
      }
    #endif
  }

  #if SMTP
    extension Failure {
      fileprivate init(_ error: SMTPMailerError) {
        switch error {
        case .library, .noThread: self = .machine(error.description)
        default: self = .badInput(error.description)
        }
      }
    }
  #endif
#endif
