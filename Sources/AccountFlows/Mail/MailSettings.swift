/// What all mails of a service have in common.
public struct MailSettings: Hashable, Sendable {
  /// What the service is called, in every mail (F13): 1 to 64 characters that are seen.
  public let service: String
  /// The address that mails come from, and are found by in a mailbox (F13).
  public let sender: EmailAddress
  /// What links look like (R31).
  public let links: LinkTemplate

  /// The settings of a service, checked before the first mail is written.
  ///
  /// - Throws: for a name that is empty, too long, or has characters that are not seen.
  public init(
    service: String, sender: EmailAddress, links: LinkTemplate
  ) throws(MailSettingsError) {
    guard service.utf8.count <= 256, VisibleText.cleaned(service, limit: 64) == service,
      !service.isEmpty
    else { throw .service }
    (self.service, self.sender, self.links) = (service, sender, links)
  }
}

/// Why mails cannot be written so.
@nonexhaustive
public enum MailSettingsError: Error, Hashable, CustomStringConvertible {
  /// The name of the service is empty, too long, or has characters that are not seen.
  case service

  /// One line: what is wrong and what would be right.
  public var description: String {
    "the name of the service has to have 1 to 64 characters, no line ends, and no blanks around it"
  }
}
