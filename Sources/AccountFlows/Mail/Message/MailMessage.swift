internal import CredentialPrimitives
internal import PasswordScreening

/// A mail as it travels: RFC 5322 with a text and a page beside each other (RFC 2046 §5.1.4).
///
/// Headers are made of types that have no line end in them, or encoded; lines have at most 76
/// characters but for the addresses, which have up to 254 bytes. A local part that is not ASCII
/// stands in UTF-8 (RFC 6532), which servers with SMTPUTF8 take.
struct MailMessage {
  private let mail: OutgoingMail

  init(_ mail: OutgoingMail) { self.mail = mail }

  var bytes: [UInt8] {
    let sender = mail.settings.sender
    // A repeated delivery has the same one, so that a mailbox may show the mail once.
    let messageID = "<\(mail.id.description)@\(sender.domain)>"
    // Never in a part: quoted-printable has no `=_`.
    let boundary = "=_\(mail.id.description)"
    let date = CalendarDate(mail.created)?.inHeader
    let headers = [
      date.map { "Date: \($0)" },
      "From: \(HeaderText.phrase(mail.settings.service))\r\n <\(sender.display)>",
      "To: <\(mail.recipient.display)>",
      "Message-ID: \(messageID)",
      "Subject: \(HeaderText.unstructured(mail.content.subject))",
      "Auto-Submitted: auto-generated",
      "Content-Language: \(mail.content.language.rawValue)",
      "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
    ].compactMap(\.self)
    return Array(headers.map { $0 + "\r\n" }.joined().utf8)
      + part("plain", mail.content.text, boundary) + part("html", mail.content.html, boundary)
      + Array("\r\n--\(boundary)--\r\n".utf8)
  }

  private func part(_ type: String, _ text: String, _ boundary: String) -> [UInt8] {
    let headers =
      "\r\n--\(boundary)\r\nContent-Type: text/\(type); charset=utf-8\r\n"
      + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    return Array(headers.utf8) + QuotedPrintable.encode(text)
  }
}
