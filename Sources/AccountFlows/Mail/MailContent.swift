public import PasswordScreening

/// What stands in a mail, in one language: rendered when the mail is made, and the same from then
/// on.
public struct MailContent: Hashable, Sendable {
  /// The code of its ``MailKind``.
  public let kind: String
  /// What it is written in.
  public let language: Language
  /// One line, without control characters.
  public let subject: String
  /// The text, its lines ended by LF.
  public let text: String
  /// The same as a page without scripts, pictures, or anything that is fetched.
  public let html: String

  /// Writes a mail.
  public init(_ mail: AccountMail, in language: Language, _ settings: MailSettings) {
    let draft = MailDraft(mail.parts, language, settings)
    self.init(
      kind: mail.kind.rawValue, language: language, subject: draft.subject, text: draft.text,
      html: draft.html)
  }

  init(kind: String, language: Language, subject: String, text: String, html: String) {
    (self.kind, self.language, self.subject) = (kind, language, subject)
    (self.text, self.html) = (text, html)
  }
}

extension MailContent: CustomStringConvertible, CustomReflectable {
  /// The kind's code and the language; nothing of links and codes (R43).
  public var description: String { "MailContent(\(kind), \(language.rawValue))" }
  /// Nothing: `dump` shows no text.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
