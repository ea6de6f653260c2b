public import CredentialPrimitives

/// A mail on its way to one recipient.
public struct OutgoingMail: Sendable {
  /// The same each time that the mail is delivered: the idempotency key.
  public let id: MailID
  /// Whom it goes to.
  public let recipient: EmailAddress
  /// What stands in it.
  public let content: MailContent
  /// When it was made; its `Date`.
  public let created: Timestamp
  /// Whom it comes from.
  public let settings: MailSettings

  /// A mail with all that is needed to send it.
  public init(
    id: MailID, to recipient: EmailAddress, _ content: MailContent, created: Timestamp,
    _ settings: MailSettings
  ) {
    (self.id, self.recipient, self.content) = (id, recipient, content)
    (self.created, self.settings) = (created, settings)
  }

  /// The mail in the form of RFC 5322, its lines ended by CRLF: what goes behind SMTP's `DATA`, or
  /// into an `.eml` file. The same bytes each time.
  ///
  /// Only a local part that is not ASCII makes bytes above 0x7F; such a mail needs SMTPUTF8.
  public var message: [UInt8] { MailMessage(self).bytes }
}

extension OutgoingMail: CustomStringConvertible, CustomReflectable {
  /// The id and the kind; nothing of links and codes (R43).
  public var description: String { "OutgoingMail(\(id), \(content.kind))" }
  /// Nothing: `dump` shows no text.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
