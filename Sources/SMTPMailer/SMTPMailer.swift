#if SMTP
  public import AccountFlows

  /// Hands mails to a mail server, over connections that are kept.
  ///
  /// ```swift
  /// let login = try SMTPLogin(user: "accounts", password: password)
  /// let settings = try SMTPSettings(SMTPServer("smtp://mail.contoso.com"), login: login)
  /// let worker = OutboxWorker(store, outbox, try SMTPMailer(settings))
  /// ```
  /// A mail is handed over once the server has said so after its text. Where the connection goes
  /// before that answer, nobody knows whether the server has the mail: it is tried again, with the
  /// same bytes and the same `Message-ID`, by which servers and mailboxes may know that they have it.
  ///
  /// Certificates are always verified, TLS is 1.2 or later, and nothing in the environment changes
  /// where mails go: no proxy, no `.netrc`.
  ///
  /// What the server answers is known by its number alone: `smtp-550` and the like stand in tables and
  /// logs, its words do not. A refusal for good (5xx) is permanent where it is about the recipient or
  /// the text; about anything else an operator can do something, and it is temporary.
  public final class SMTPMailer: Mailer {
    private let queue: DeliveryQueue

    /// A mailer, which connects when there is a mail.
    ///
    /// - Throws: for settings with which no mail could be sent.
    public init(_ settings: SMTPSettings) throws(SMTPMailerError) {
      try settings.check()
      queue = DeliveryQueue(waiting: settings.waiting)
      // Each is made before there are threads: what is wrong with one is known here.
      var sessions: [CurlSession] = []
      for _ in 0..<settings.connections { sessions.append(try CurlSession(settings, queue)) }
      for session in sessions {
        guard queue.start(session) else { throw .noThread }
      }
    }

    deinit { queue.stop() }

    /// Closes the connections; mails that wait for one, or whose text is not sent yet, are refused
    /// for now.
    ///
    /// It waits for answers to texts that are sent, and for none to its good-bye: call it where a
    /// program ends.
    public func close() {
      queue.stop()
      queue.waitForEnd()
    }

    /// Hands a mail over, and returns once the server has it.
    ///
    /// Where the task is cancelled before all of the text is sent, the server gets no mail; after
    /// that the answer is waited for, so that the mail is not sent twice.
    public func deliver(_ mail: OutgoingMail) async throws(MailError) {
      let delivery = Delivery(mail)
      let failure = await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          queue.add(DeliveryQueue.Job(delivery) { continuation.resume(returning: $0) })
        }
      } onCancel: {
        queue.cancel(delivery)
      }
      if let failure { throw failure }
    }
  }
#endif
