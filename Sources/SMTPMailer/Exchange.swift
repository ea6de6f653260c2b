#if SMTP
  /// What was said on a connection so far: by this we know what an error is about, and what the server
  /// can do.
  struct Exchange {
    /// How far a mail has got.
    enum Step: Comparable {
      /// Nothing is said about it: the connection is made, or was there.
      case connecting
      /// Whom it comes from was said.
      case sender
      /// Whom it goes to was said.
      case recipient
      /// Its text was asked to be let in.
      case text
      /// All of its text was handed to libcurl: the server may have it.
      case handedOver
    }

    private(set) var step = Step.connecting
    /// The number of the last answer since the last thing that we said; nil where there is none.
    private(set) var answer: Int?
    /// What the server says it can do, which it says once on each connection.
    private(set) var knowsUTF8 = false
    private(set) var letsLogIn = false
    /// Whether we have said good-bye: what comes then is about no mail.
    private var hasLeft = false

    /// Another mail begins.
    mutating func begin() { (step, answer, hasLeft) = (.connecting, nil, false) }

    /// We have sent a command.
    mutating func didSend(_ command: UnsafeRawBufferPointer) {
      if unsafe command.starts(with: "QUIT\r".utf8) { hasLeft = true }
      guard !hasLeft else { return }
      answer = nil
      // With what follows the word, which no line of a login has.
      if unsafe command.starts(with: "EHLO ".utf8) || command.starts(with: "HELO ".utf8) {
        (knowsUTF8, letsLogIn) = (false, false)
      } else if unsafe command.starts(with: "MAIL FROM:".utf8) {
        step = .sender
      } else if unsafe command.starts(with: "RCPT TO:".utf8) {
        step = .recipient
      } else if unsafe command.starts(with: "DATA\r".utf8), step == .recipient {
        step = .text
      }
    }

    /// We have given all of the text away.
    mutating func didHandOver() { (step, answer) = (.handedOver, nil) }

    /// The server has sent a line.
    mutating func didReceive(_ line: UnsafeRawBufferPointer) {
      let digits = unsafe line.prefix(3)
      let isNumber = unsafe digits.count == 3 && digits.allSatisfy { 0x30...0x39 ~= $0 }
      guard isNumber, !hasLeft else { return }
      answer = unsafe digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      guard step == .connecting, answer == 250, line.count > 4 else { return }
      let words = unsafe line.dropFirst(4).map { 0x61...0x7A ~= $0 ? $0 & 0xDF : $0 }
      if words.starts(with: "SMTPUTF8".utf8) { knowsUTF8 = true }
      if words.starts(with: "AUTH ".utf8) || words.starts(with: "AUTH=".utf8) { letsLogIn = true }
    }
  }
#endif
