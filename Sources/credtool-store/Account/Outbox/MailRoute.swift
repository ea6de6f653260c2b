#if SQLite
  internal import AccountFlows
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import Glibc
  internal import Synchronization

  /// Where a command hands mails to.
  struct MailRoute: Sendable {
    let mailer: any Mailer
    /// What JSON calls the place of a mail.
    let key: String
    /// Where a mail is found that was handed over.
    let place: @Sendable (OutgoingMail) -> String
    /// Ends what was begun.
    let close: @Sendable () -> Void

    /// A folder, which is made where there is none.
    static func folder(_ folder: String) throws(Failure) -> MailRoute {
      if unsafe mkdir(folder, 0o700) != 0, errno != EEXIST {
        throw Failure(FileError("make", folder))
      }
      let mailer = EMLFolderMailer(folder: folder)
      return MailRoute(
        mailer: mailer, key: "file", place: { mailer.path(of: $0.id) }, close: {})
    }
  }

  /// Remembers which mails were handed over, and where they are.
  final class NotingMailer: Mailer {
    struct Note: Sendable {
      let place: String
      let kind: String
      let to: String
      let created: Timestamp
    }

    private let route: MailRoute
    private let notes = Mutex<[Note]>([])

    init(_ route: MailRoute) { self.route = route }

    /// In the order in which they were made: several are handed over at a time.
    var handedOver: [Note] { notes.withLock { $0.sorted { $0.created < $1.created } } }

    func deliver(_ mail: OutgoingMail) async throws(MailError) {
      try await route.mailer.deliver(mail)
      let note = Note(
        place: route.place(mail), kind: mail.content.kind, to: mail.recipient.display,
        created: mail.created)
      notes.withLock { $0.append(note) }
    }
  }
#endif
