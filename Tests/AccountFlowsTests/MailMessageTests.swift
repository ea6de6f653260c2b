@testable import AccountFlows
import CredentialPrimitives
import Foundation
import PasswordScreening
import TestSupport
import Testing

@Suite("A mail as it travels") struct MailMessageTests {
  /// What Python's `email` reads of a message.
  private struct Reading: Decodable {
    var defects: [String]
    var subject, from, fromName, to, messageID, date, auto, language, type: String
    var parts: [[String]]
    var text, html: String
  }

  private static let script = """
    import sys, json, email, email.policy, base64
    from email.header import decode_header, make_header
    readings = []
    for line in sys.stdin:
      # As text, for local parts that are not ASCII (RFC 6532).
      m = email.message_from_string(
        base64.b64decode(line).decode(), policy=email.policy.default.clone(utf8=True))
      parts = list(m.iter_parts())
      # The other way of reading names leaves blanks between encoded words.
      name = email.message_from_string(base64.b64decode(line).decode())["From"]
      name = str(make_header(decode_header(name.split("<")[0].strip())))
      defects = [str(d) for p in m.walk() for d in p.defects]
      defects += [str(d) for v in m.values() for d in getattr(v, "defects", [])]
      sender = m["From"].addresses
      recipients = m["To"].addresses
      readings.append({
        "defects": defects, "subject": m["Subject"], "from": sender[0].addr_spec,
        "fromName": name, "to": ",".join(a.addr_spec for a in recipients),
        "messageID": m["Message-ID"], "date": m["Date"].datetime.isoformat(),
        "auto": m["Auto-Submitted"], "language": m["Content-Language"],
        "type": m.get_content_type(), "text": parts[0].get_content().replace("\\r\\n", "\\n"),
        "html": parts[1].get_content().replace("\\r\\n", "\\n"),
        "parts": [[p.get_content_type(), p.get_content_charset()] for p in parts]})
    print(json.dumps(readings))
    """

  private static func read(_ mails: [OutgoingMail]) throws -> [Reading] {
    let lines = mails.map { Data($0.message).base64EncodedString() }.joined(separator: "\n")
    let python = try #require(Program.python)
    let result = try python.run(["-c", script], input: lines)
    #expect(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode([Reading].self, from: Data(result.output.utf8))
  }

  private static func mails() throws -> [OutgoingMail] {
    let russian = try MailFixture.settings(
      service: "Студия «Контосо», отдел учётных записей и лицензий",
      sender: "почта@пример.рф")
    let odd = try MailFixture.settings(service: "A \"B\" <c@d.example>, =?UTF-8?B?eA==?= (e)")
    return try [nil, russian, odd].flatMap { settings in
      try Language.allCases.flatMap { language in
        try MailFixture.samples().map { mail in
          let content = try MailContent(mail, in: language, settings ?? MailFixture.settings())
          return try MailFixture.outgoing(
            content, to: settings == nil ? "o'neil+x@bücher.example" : "Анна.Müller@faß.de",
            settings)
        }
      }
    }
  }

  @Test(
    "is read by Python without a defect, with all that was put into it",
    .enabled(if: Program.python != nil, "python3 is not installed"))
  func oracle() throws {
    let mails = try Self.mails()
    let readings = try Self.read(mails)
    try #require(readings.count == mails.count)
    for (mail, reading) in zip(mails, readings) {
      // What RFC 6532 allows is a defect of each address to Python.
      let wide = [mail.recipient, mail.settings.sender].count { !$0.isASCII }
      let expected = [String](repeating: "local-part contains non-ASCII characters)", count: wide)
      #expect(reading.defects == expected, "\(mail)")
      #expect(reading.subject == mail.content.subject)
      #expect(reading.from.utf8.elementsEqual(mail.settings.sender.display.utf8))
      #expect(reading.fromName == mail.settings.service)
      #expect(reading.to.utf8.elementsEqual(mail.recipient.display.utf8), "\(reading.to)")
      let domain = mail.settings.sender.domain
      #expect(reading.messageID == "<0102030405060708090a0b0c0d0e0f10@\(domain)>")
      #expect(reading.date == "2026-11-21T09:30:00+00:00")
      #expect(reading.auto == "auto-generated")
      #expect(reading.language == mail.content.language.rawValue)
      #expect(reading.type == "multipart/alternative")
      #expect(reading.parts == [["text/plain", "utf-8"], ["text/html", "utf-8"]])
      #expect(reading.text == mail.content.text && reading.html == mail.content.html)
    }
  }

  @Test("has lines that end with CRLF, and are short but for those of addresses")
  func lines() throws {
    for mail in try Self.mails() {
      let bytes = mail.message
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(bytes.suffix(2) == [13, 10])
      let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      for line in lines.dropLast() {
        #expect(line.last == 13 && line.dropLast().allSatisfy { $0 != 13 && $0 != 0 })
        #expect(line.count <= 78 || line.contains(UInt8(ascii: "@")) && line.count <= 340)
      }
      // Only an address that is not ASCII is in anything else.
      let isASCII = mail.recipient.isASCII && mail.settings.sender.isASCII
      #expect(bytes.allSatisfy { $0 < 0x80 } == isASCII, "\(text.prefix(600))")
    }
  }

  @Test("is the same bytes each time, and those of another id differ")
  func same() throws {
    let content = MailContent(.addressQuarantined(days: 3), in: .fr, try MailFixture.settings())
    let mail = try MailFixture.outgoing(content)
    #expect(mail.message == mail.message)
    let other = OutgoingMail(
      id: .random(), to: mail.recipient, content, created: mail.created, mail.settings)
    #expect(other.message != mail.message)
  }

  @Test(
    "cannot get headers by a subject", arguments: ["a\r\nBcc: b@c.de", "a\nb", "\r", "\u{85}x"])
  func subjects(subject: String) throws {
    let content = MailContent(
      kind: "x", language: .en, subject: subject, text: "t\n", html: "<p>\n")
    let text = String(decoding: try MailFixture.outgoing(content).message, as: UTF8.self)
    let headers = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
    #expect(headers.count == 11, "\(headers)")
    #expect(!headers.contains { $0.hasPrefix("Bcc") || $0.hasPrefix("b") })
  }

  @Test(
    "has bodies that Python decodes to what they were",
    .enabled(if: Program.python != nil, "python3 is not installed"))
  func quotedPrintable() throws {
    var generator = SystemRandomNumberGenerator()
    let units = ["a", " ", "=", ".", "\n", "é", "😀", "\t", "From ", "ж", "x y "]
    let texts =
      ["", "\n", ".\n", " \n", "a", String(repeating: "=", count: 300)]
      + (0..<300).map { _ in
        (0..<Int.random(in: 0...200, using: &generator))
          .compactMap { _ in units.randomElement(using: &generator) }.joined()
      }
    let script = """
      import sys, quopri, base64
      for line in sys.stdin: print(base64.b64encode(quopri.decodestring(
        base64.b64decode(line))).decode())
      """
    let input = texts.map { Data(QuotedPrintable.encode($0)).base64EncodedString() }
    let python = try #require(Program.python)
    let output = try python.run(["-c", script], input: input.joined(separator: "\n"))
    let lines = output.output.split(separator: "\n", omittingEmptySubsequences: false)
    for (text, line) in zip(texts, lines) {
      let decoded = String(decoding: try #require(Data(base64Encoded: String(line))), as: UTF8.self)
      let ended = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
      #expect(decoded.replacingOccurrences(of: "\r\n", with: "\n") == ended)
      let encoded = QuotedPrintable.encode(text).split(separator: 10)
      #expect(encoded.allSatisfy { $0.count <= 77 && $0.first != UInt8(ascii: ".") })
    }
  }

  @Test(
    "has a date as RFC 5322 has it",
    arguments: [
      (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (1_795_253_400, "Sat, 21 Nov 2026 09:30:00 +0000"),
      (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
      (951_868_799, "Tue, 29 Feb 2000 23:59:59 +0000"),
    ] as [(Int64, String)])
  func dates(seconds: Int64, expected: String) {
    #expect(CalendarDate(Timestamp(seconds: seconds))?.inHeader == expected)
    #expect(CalendarDate(.distantFuture) == nil)
  }
}

@Suite("The mailer of a folder") struct EMLFolderMailerTests {
  @Test("writes a file for its owner alone, the same one each time")
  func files() async throws {
    let folder = TemporaryFolder()
    let mailer = EMLFolderMailer(folder: folder.path)
    let content = MailContent(.transferDecided(.cancelled), in: .de, try MailFixture.settings())
    let mail = try MailFixture.outgoing(content)
    for _ in 0..<2 {
      try await mailer.deliver(mail)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names == ["0102030405060708090a0b0c0d0e0f10.eml"])
      let path = mailer.path(of: mail.id)
      #expect(try Data(contentsOf: URL(filePath: path)) == Data(mail.message))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
  }

  @Test("says in a few words why it cannot, for another try")
  func failures() async throws {
    let content = MailContent(.transferDecided(.cancelled), in: .de, try MailFixture.settings())
    let mail = try MailFixture.outgoing(content)
    for (folder, code) in [("/nowhere/at/all", "no-folder"), ("/dev/null", "no-folder")] {
      await #expect(throws: MailError.temporary(try #require(MailFailure(code)))) {
        try await EMLFolderMailer(folder: folder).deliver(mail)
      }
    }
  }

  @Test("knows no reason that could hold a link or an address")
  func reasons() {
    #expect(MailFailure("smtp-550")?.description == "smtp-550")
    let long = String(repeating: "a", count: 41)
    for text in ["", "A", "a b", "a@b", "a.b", "ä", "a\n", "https://", long] {
      #expect(MailFailure(text) == nil)
    }
    let id = MailID.random()
    #expect(MailID(id.description) == id && MailID(bytes: [1]) == nil)
    #expect(MailID(id.description.uppercased() + "G") == nil && MailID("") == nil)
  }
}
