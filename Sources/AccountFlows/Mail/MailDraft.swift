internal import CredentialPrimitives
internal import DeviceTrust
internal import PasswordScreening

/// The parts of a mail's text, in their order, from which both of its forms are written.
///
/// A page is made of the finished sentences, escaped as a whole: whatever has come into one from
/// outside is escaped with it.
struct MailDraft {
  let subject: String
  private let language: Language
  private var blocks: [Block] = []

  private enum Block {
    case paragraph(String)
    case details([(label: String, value: String)])
    case link(label: String, url: String)
    case code(label: String, String)
  }

  init(_ parts: AccountMail.Parts, _ language: Language, _ settings: MailSettings) {
    let table = language.mailTable
    var values: [(name: String, value: MessageTable.Value)] = [
      ("service", .text(settings.service)), ("sender", .text(settings.sender.display)),
    ]
    for (name, value) in parts.values {
      switch value {
      case .number(let number): values.append((name, .number(number)))
      case .time(let time): values.append((name, .text(time.written(by: table))))
      case .text(let text): values.append((name, .text(VisibleText.withoutLinks(text, limit: 100))))
      }
    }
    if let expires = parts.link?.expires {
      values.append(("expires", .text(expires.written(by: table))))
    }
    let kind = parts.kind.rawValue
    func sentence(_ name: String) -> String { table.text(name, values) }
    self.language = language
    subject = sentence("\(kind).subject")

    blocks.append(.paragraph(sentence("greeting")))
    let text = parts.variant.map { "\(kind).text.\($0)" } ?? "\(kind).text"
    blocks.append(.paragraph(sentence(text)))
    if let sighting = parts.sighting {
      let place = sighting.place.map { VisibleText.withoutLinks($0) }
      let device = (sentence("device"), VisibleText.withoutLinks(sighting.device.text))
      let places = place.map { $0.isEmpty ? [] : [(sentence("place"), $0)] } ?? []
      let time = (sentence("time"), sighting.time.written(by: table))
      blocks.append(.details([device] + places + [time]))
    }
    if let link = parts.link {
      blocks.append(.link(label: sentence("\(kind).action"), url: link.url))
    }
    if let code = parts.code { blocks.append(.code(label: sentence("code"), code)) }
    if parts.link?.expires != nil {
      blocks.append(.paragraph(sentence(parts.code == nil ? "expires" : "expires.code")))
    }
    if table.template("\(kind).help") != nil {
      blocks.append(.paragraph(sentence("\(kind).help")))
    }
    blocks.append(.paragraph(sentence("footer")))
  }

  /// The text, its lines ended by LF.
  var text: String {
    blocks.map { block in
      switch block {
      case .paragraph(let text): text
      case .details(let rows): rows.map { "\($0.label): \($0.value)" }.joined(separator: "\n")
      case .link(let label, let url): "\(label):\n\(url)"
      case .code(let label, let code): "\(label): \(code)"
      }
    }.joined(separator: "\n\n") + "\n"
  }

  /// The same as a page.
  var html: String {
    let title = HTML.escaped(subject)
    let body = blocks.map { "<p>\(Self.html($0))</p>" }.joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head><meta charset="utf-8"><title>\(title)</title></head>
      <body style="font-family: sans-serif; max-width: 40em">
      \(body)
      </body>
      </html>

      """
  }

  private static func html(_ block: Block) -> String {
    switch block {
    case .paragraph(let text): return HTML.escaped(text)
    case .details(let rows):
      return rows.map { "\(HTML.escaped($0.label)): <b>\(HTML.escaped($0.value))</b>" }
        .joined(separator: "<br>\n")
    case .link(let label, let url):
      return "<a href=\"\(HTML.escaped(url))\" rel=\"noreferrer\"><b>\(HTML.escaped(label))</b></a>"
    case .code(let label, let code):
      return "\(HTML.escaped(label)): <b style=\"font-family: monospace\">\(HTML.escaped(code))</b>"
    }
  }
}

extension Timestamp {
  /// The moment as people of a language write it, to the minute, in UTC.
  func written(by table: MessageTable) -> String {
    guard let date = CalendarDate(self) else { return description }
    let time = "\(date.hour.twoDigits):\(date.minute.twoDigits)"
    return table.text(
      "date",
      [
        ("day", .number(Int(date.day))), ("month", .text(table.text("month.\(date.month)"))),
        ("year", .text("\(date.year)")), ("time", .text(time)),
      ])
  }
}
