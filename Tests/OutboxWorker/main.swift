// Hands the mails of a store to a mail server on this machine, four at a time, until none is due. The
// tests kill it.
#if SQLite && SMTP
  import AccountFlows
  import CredentialPrimitives
  import CredentialStoreSQLite
  import SMTPMailer

  let arguments = CommandLine.arguments
  guard arguments.count == 5, let port = Int(arguments[3]), let now = Int64(arguments[4]) else {
    fatalError("usage: outbox-worker STORE KEYS PORT SECONDS")
  }
  let settings = try MailSettings(
    service: "Contoso", sender: EmailAddress("no-reply@contoso.example"),
    links: LinkTemplate(base: "https://accounts.contoso.example"))
  let server = try SMTPServer(host: "127.0.0.1", port: port, security: .noneOnThisMachine)
  let mailer = try SMTPMailer(SMTPSettings(server))
  let store = try SQLiteStore(path: arguments[1], missing: .fail)
  let worker = try OutboxWorker(
    store, Outbox(KeyRing(contentsOf: arguments[2]), settings), mailer,
    policy: OutboxPolicy(attempts: 100))
  while case let round = try await worker.deliver(now: Timestamp(seconds: now)), round.count > 0 {
    guard round.count == round.delivered else { fatalError("\(round)") }
  }
  mailer.close()
  try store.close()
#endif
