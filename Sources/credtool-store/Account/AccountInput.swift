#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import Glibc

  /// What a person types: at a prompt without echo on a terminal, else a line of standard input each.
  enum AccountInput {
    static func password(_ question: String = "Password: ") throws(Failure) -> Secret {
      try line(question, PreparedPassword.maximumBytes, "password")
    }

    /// A password that is about to count; a person types it twice, since nobody sees what is typed.
    static func newPassword(_ question: String = "New password: ") throws(Failure) -> Secret {
      let password = try password(question)
      guard isatty(STDIN_FILENO) == 1 else { return password }
      let again = try self.password("The same again: ")
      guard again.bytes.isEqualInConstantTime(to: password.bytes) else {
        throw .badInput("the two passwords are not the same")
      }
      return password
    }

    static func code() throws(Failure) -> Secret { try line("Code: ", 64, "code") }

    static func line(
      _ question: String, _ maximumBytes: Int, _ what: String
    ) throws(Failure) -> Secret {
      guard
        let line = try StandardInput.nextLine(asking: question, maximumBytes: maximumBytes)
      else {
        throw .badInput("no \(what): standard input ended before its line; pipe one line into it")
      }
      return line
    }
  }

  /// The token of a mail's link.
  struct MailedToken: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The mail with the link, an .eml file that 'outbox deliver' wrote (default: ask for the "
          + "link, or read it from a line of standard input).", valueName: "file"))
    var mail: String?

    private static let maximumMailBytes = 262_144

    /// The token; nil where what was typed is none of this purpose.
    ///
    /// - Throws: for a mail without one.
    func token<Purpose: TokenPurpose>(_: Purpose.Type) throws(Failure) -> Token<Purpose>? {
      guard let mail else {
        return Self.token(in: try AccountInput.line("Link: ", 2_048, "link").bytes)
      }
      guard let token: Token<Purpose> = Self.token(in: try Self.text(mail).bytes) else {
        throw .badInput("\(mail) has no link that this command is for; look for another mail")
      }
      return token
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
        if let token = try? Token<Purpose>(parsing: text.extracting(start..<end)) { return token }
        start = end
      }
      return nil
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
    private static func text(_ path: String) throws(Failure) -> Secret {
      let bytes = try SmallFile.contents(of: path, maximumBytes: maximumMailBytes, "mail")
      let text = bytes.bytes
      return Secret(capacity: text.count) { output in
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

  /// A file that is read whole.
  enum SmallFile {
    /// - Throws: also for a file with more bytes than these.
    static func contents(
      of path: String, maximumBytes: Int, _ what: String
    ) throws(Failure) -> Secret {
      let buffer = ScratchBuffer(byteCount: maximumBytes + 1)
      let count = try Failure.ofFiles { () throws(FileError) in
        let file = try FileDescriptor(opening: path, O_RDONLY | O_NOCTTY | O_NONBLOCK)
        if let error = FileError("read", path, unlessRegular: try file.status().st_mode) {
          throw error
        }
        var count = 0
        while count <= maximumBytes {
          let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[count...])
          let more = try unsafe file.read(into: room)
          guard more > 0 else { break }
          count += more
        }
        return count
      }
      guard count <= maximumBytes else {
        throw .badInput("\(path) has more than \(maximumBytes) bytes, too many for a \(what)")
      }
      let bytes = unsafe UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count])
      return unsafe Secret(copying: Span(_unsafeBytes: bytes))
    }
  }
#endif
