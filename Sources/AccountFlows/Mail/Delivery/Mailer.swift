/// What hands mails to the world: an SMTP client, a provider's interface, or a folder.
///
/// The same mail may be delivered several times: after a crash nobody knows whether it had been. A
/// mailer that can tells its server ``OutgoingMail/id``, under which that sends it once.
public protocol Mailer: Sendable {
  /// Hands a mail over, and returns once somebody else has it safe.
  ///
  /// - Throws: nothing that holds the recipient, a link or a code: errors stand in tables and logs.
  func deliver(_ mail: OutgoingMail) async throws(MailError)
}

/// Why a mail was not handed over.
public enum MailError: Error, Hashable, CustomStringConvertible {
  /// Another try may succeed.
  case temporary(MailFailure)
  /// None will.
  case permanent(MailFailure)

  /// The reason.
  public var failure: MailFailure {
    switch self {
    case .temporary(let failure), .permanent(let failure): failure
    }
  }

  /// One line: whether it is worth another try, and the reason.
  public var description: String {
    switch self {
    case .temporary(let failure): "the mail was not delivered, to be tried again: \(failure)"
    case .permanent(let failure): "the mail cannot be delivered: \(failure)"
    }
  }
}

/// A reason in a few words, such as `smtp-550` or `disk-full`.
///
/// What servers answer quotes mails now and then; a code of 1 to 40 small letters, digits and
/// dashes has no room for a link or an address.
public struct MailFailure: Hashable, Sendable, CustomStringConvertible {
  /// 1 to 40 small letters, digits and dashes.
  public let code: String

  /// The reason with this code; nil unless it has 1 to 40 small letters, digits and dashes.
  public init?(_ code: String) {
    guard (1...40).contains(code.utf8.count),
      code.utf8.allSatisfy({ 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") })
    else { return nil }
    self.code = code
  }

  package init(checked code: String) { self.code = code }

  /// The code.
  public var description: String { code }

  /// What was stored of the mail cannot be opened: it, or its key, is another one.
  public static let unreadable = MailFailure(checked: "unreadable")
  /// The key of what was stored is not in the ring of this process.
  public static let unknownKey = MailFailure(checked: "unknown-key")
  /// The key of what was stored has been revoked.
  public static let revokedKey = MailFailure(checked: "revoked-key")
  /// Each worker that had it ended before it could say what became of it.
  public static let abandoned = MailFailure(checked: "abandoned")
}
