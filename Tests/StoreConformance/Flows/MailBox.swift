internal import AccountFlows
internal import CredentialTokens
internal import Synchronization

/// The mailboxes of everybody.
final class MailBox: Mailer {
  private let mails = Mutex<[OutgoingMail]>([])

  func deliver(_ mail: OutgoingMail) async throws(MailError) { mails.withLock { $0.append(mail) } }

  func newest(to address: EmailAddress, _ kind: MailKind?) -> OutgoingMail? {
    mails.withLock { mails in
      mails.last {
        $0.recipient == address && (kind.map(\.rawValue) ?? $0.content.kind) == $0.content.kind
      }
    }
  }

  func count(of kind: MailKind, to address: EmailAddress) -> Int {
    mails.withLock { mails in
      mails.count { $0.recipient == address && $0.content.kind == kind.rawValue }
    }
  }
}

/// A mail as its reader sees it.
struct ReadMail {
  let subject: String
  let text: String
  let kind: String

  init(_ mail: OutgoingMail) {
    (subject, text, kind) = (mail.content.subject, mail.content.text, mail.content.kind)
  }

  /// The token of the mail's link.
  func token<Purpose: TokenPurpose>() throws -> Token<Purpose> {
    guard let start = text.firstRange(of: "token=")?.upperBound else {
      throw ConformanceFailure("no link in the mail '\(subject)'")
    }
    let token = text[start...].prefix { !$0.isWhitespace }
    return try Token<Purpose>(parsing: token)
  }

  /// The six digits of the mail's code.
  func code() throws -> [UInt8] {
    let words = text.split { !$0.isNumber }
    guard let code = words.last(where: { $0.utf8.count == 6 }) else {
      throw ConformanceFailure("no code in the mail '\(subject)'")
    }
    return Array(code.utf8)
  }
}
