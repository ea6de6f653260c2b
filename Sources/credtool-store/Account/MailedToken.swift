#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  /// The token of a mail's link.
  struct MailedToken: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The mail with the link, an .eml file that 'outbox deliver' wrote (default: ask for the "
          + "link, or read it from a line of standard input).", valueName: "file"),
      completion: .file())
    var mail: String?

    private static let maximumMailBytes = 262_144

    /// The token; nil where what was typed is none of this purpose.
    ///
    /// - Throws: for a mail without one.
    func token<Purpose: TokenPurpose>(_: Purpose.Type) throws(Failure) -> Token<Purpose>? {
      guard let mail else { return try Self.typed() }
      guard let token: Token<Purpose> = try Self.mailed(mail) else {
        throw .badInput("\(mail) has no link that this command is for; look for another mail")
      }
      return token
    }

    private static func typed<Purpose>() throws(Failure) -> Token<Purpose>? {
      let line = try AccountInput.line("Link: ", 2_048, "link")
      return token(in: line.bytes)
    }

    private static func mailed<Purpose>(_ path: String) throws(Failure) -> Token<Purpose>? {
      let mail = try SmallFile.contents(of: path, maximumBytes: maximumMailBytes, "mail")
      let text = text(mail.bytes)
      return token(in: text.bytes)
    }

    private static func token<Purpose>(in text: Span<UInt8>) -> Token<Purpose>? {
      let mark = Array("ctk_".utf8)
      var start = 0
      while start + mark.count <= text.count {
        guard mark.indices.allSatisfy({ text[start + $0] == mark[$0] }) else {
          start += 1
          continue
        }
        var end = start
        while end < text.count, isTokenByte(text[end]) { end += 1 }
        if let token: Token<Purpose> = read(text.extracting(start..<end)) { return token }
        start = end
      }
      return nil
    }

    private static func read<Purpose>(_ text: Span<UInt8>) -> Token<Purpose>? {
      do throws(TokenFormatError) {
        return try Token<Purpose>(parsing: text)
      } catch {
        return nil
      }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }

    /// A mail without the breaks that quoted-printable puts into long lines (RFC 2045 §6.7).
    private static func text(_ text: Span<UInt8>) -> Secret {
      Secret(capacity: text.count) { output in
        var index = 0
        while index < text.count {
          guard let end = softBreak(in: text, at: index) else {
            output.append(text[index])
            index += 1
            continue
          }
          index = end
        }
      }
    }

    private static func softBreak(in text: Span<UInt8>, at index: Int) -> Int? {
      guard text[index] == UInt8(ascii: "=") else { return nil }
      var end = index + 1
      if end < text.count, text[end] == UInt8(ascii: "\r") { end += 1 }
      return end < text.count && text[end] == UInt8(ascii: "\n") ? end + 1 : nil
    }
  }
#endif
