#if Guide
  import AccountFlows
  import CredentialTokens
  import Synchronization
  import Testing

  /// Everybody's mailboxes, which the service's own worker delivers to.
  final class Inbox: Mailer {
    private struct Reader {
      let address: EmailAddress
      let kind: MailKind
      let continuation: CheckedContinuation<Mail, Never>
    }

    private let state = Mutex<(mails: [OutgoingMail], readers: [Reader])>(([], []))

    func deliver(_ mail: OutgoingMail) async throws(MailError) {
      let reader = state.withLock { state -> Reader? in
        let index = state.readers.firstIndex {
          $0.address == mail.recipient && $0.kind.rawValue == mail.content.kind
        }
        guard let index else {
          state.mails.append(mail)
          return nil
        }
        return state.readers.remove(at: index)
      }
      reader?.continuation.resume(returning: Mail(text: mail.content.text))
    }

    /// The next mail of a kind to an address, once it is there; it is taken out of the box.
    func mail(to address: EmailAddress, _ kind: MailKind) async -> Mail {
      await withCheckedContinuation { continuation in
        let mail = state.withLock { state -> OutgoingMail? in
          let index = state.mails.firstIndex {
            $0.recipient == address && $0.content.kind == kind.rawValue
          }
          guard let index else {
            let reader = Reader(address: address, kind: kind, continuation: continuation)
            state.readers.append(reader)
            return nil
          }
          return state.mails.remove(at: index)
        }
        if let mail { continuation.resume(returning: Mail(text: mail.content.text)) }
      }
    }
  }

  /// A mail as its reader sees it.
  struct Mail {
    let text: String

    /// The token of its link, for the page that the link opens.
    func token(_ page: String) throws -> String {
      let start = try #require(text.firstRange(of: "/\(page)?token="))
      return String(text[start.upperBound...].prefix { !$0.isWhitespace })
    }

    /// Its six digits.
    func code() throws -> String {
      let words = text.split { !$0.isNumber }
      return String(try #require(words.last { $0.utf8.count == 6 }))
    }
  }
#endif
