public import CredentialPrimitives

/// What a mail is known by, however often it is delivered.
///
/// It is the outbox's key, the `Message-ID`, and what a provider is told so that it sends the mail
/// once. It can stand in logs and in names of files.
public typealias MailID = OpaqueID<OutgoingMail>

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

  /// The mail in the form of RFC 5322, its lines ended by CRLF, the same bytes each time.
  ///
  /// It goes behind SMTP's `DATA`, or into a file that ends in `.eml`.
  /// Only a local part that is not ASCII makes bytes above 0x7F; such a mail needs SMTPUTF8.
  public var message: [UInt8] { MailMessage(self).bytes }
}

extension OutgoingMail: CustomStringConvertible, CustomReflectable {
  /// The id and the kind; nothing of links and codes (R43).
  public var description: String { "OutgoingMail(\(id), \(content.kind))" }
  /// Nothing: `dump` shows no text.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
