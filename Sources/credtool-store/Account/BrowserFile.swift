#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust
  internal import Glibc

  /// What the pretended browser holds: secrets that a real one has in cookies.
  struct BrowserState: Sendable {
    /// Who is signed in.
    var session: SessionSecret?
    /// A sign-in that waits to be confirmed.
    var pending: PendingSecret?
    /// The request to trusted devices that goes with it.
    var approval: ApprovalTicket?
    /// The devices' cookies, by their names: one for each account.
    var cookies: [(name: String, value: String)] = []

    /// The `Cookie` header of its requests; nil for none.
    var header: String? {
      cookies.isEmpty ? nil : cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }

    /// Keeps what a sign-in hands out.
    mutating func keep(_ signedIn: SignedIn) {
      (session, pending, approval) = (signedIn.session, nil, nil)
      guard let device = signedIn.device else { return }
      let name = DeviceCookie(for: signedIn.account.subject).name
      cookies.removeAll { $0.name == name }
      cookies.append((name, device.revealText()))
    }

    /// Keeps what waits for a confirmation.
    mutating func keep(_ request: DeviceConfirmationRequest) {
      (pending, approval) = (request.pending, request.approval)
    }
  }

  /// The file that the pretended browser keeps it in: text, of mode 0600.
  ///
  /// ```
  /// credtool-browser-1
  /// session AbC…
  /// cookie __Host-device-Qk3… cdg_…
  /// ```
  struct BrowserFile {
    private static let heading = "credtool-browser-1"
    private static let maximumBytes = 65_536
    /// More accounts than that nobody tries out in one browser.
    private static let maximumCookies = 200

    let path: String

    /// What the file holds; nothing where there is none.
    func read() throws(Failure) -> BrowserState {
      guard StoreLocation.isThere(path) else { return BrowserState() }
      let mode = try Failure.ofFiles { () throws(FileError) in
        try FileDescriptor(opening: path, O_RDONLY | O_NOCTTY | O_NONBLOCK).status().st_mode
      }
      guard mode & 0o077 == 0 else {
        throw .badInput(
          "\(path): others can read it, and the secrets in it; delete it, and sign in again")
      }
      let text = try SmallFile.contents(
        of: path, maximumBytes: Self.maximumBytes, "browser file")
      return try parse(text.bytes)
    }

    private func parse(_ text: Span<UInt8>) throws(Failure) -> BrowserState {
      var state = BrowserState()
      var (start, number) = (0, 0)
      while start < text.count {
        var end = start
        while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
        number += 1
        let line = text.extracting(start..<end)
        guard number == 1 ? Self.text(line) == Self.heading : Self.add(line, to: &state) else {
          throw .badInput(
            "\(path), line \(number): not a line of a browser file; delete the file, and sign in again"
          )
        }
        start = end + 1
      }
      return state
    }

    /// False for what no line can be.
    private static func add(_ line: Span<UInt8>, to state: inout BrowserState) -> Bool {
      guard let blank = line.indices.first(where: { line[$0] == UInt8(ascii: " ") }) else {
        return false
      }
      let value = line.extracting((blank + 1)...)
      switch text(line.extracting(..<blank)) {
      case "session":
        state.session = SessionSecret(parsing: value)
        return state.session != nil
      case "pending":
        state.pending = PendingSecret(parsing: value)
        return state.pending != nil
      case "approval":
        state.approval = ApprovalTicket(parsing: value)
        return state.approval != nil
      case "cookie":
        let parts = text(value).split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, state.cookies.count < maximumCookies,
          value.indices.allSatisfy({ 0x20...0x7E ~= value[$0] && value[$0] != UInt8(ascii: ";") })
        else { return false }
        state.cookies.append((String(parts[0]), String(parts[1])))
        return true
      default: return false
      }
    }

    private static func text(_ bytes: Span<UInt8>) -> String {
      String(decoding: bytes)
    }

    /// Replaces the file, which appears whole or not at all.
    func write(_ state: BrowserState) throws(Failure) {
      // The newest are kept.
      let cookies = state.cookies.suffix(Self.maximumCookies)
      let room = cookies.reduce(512) { $0 + $1.name.utf8.count + $1.value.utf8.count + 16 }
      let text = Secret(capacity: room) { output in
        func append(_ text: String) { for byte in text.utf8 { output.append(byte) } }
        func append(_ name: String, _ secret: borrowing Secret) {
          append(name + " ")
          for index in secret.bytes.indices { output.append(secret.bytes[index]) }
          append("\n")
        }
        append(Self.heading + "\n")
        if let session = state.session { append("session", session.makeText()) }
        if let pending = state.pending { append("pending", pending.makeText()) }
        if let approval = state.approval { append("approval", approval.makeText()) }
        for cookie in cookies { append("cookie \(cookie.name) \(cookie.value)\n") }
      }
      try Failure.ofFiles { () throws(FileError) in
        try AtomicFile.write(text.bytes, to: path, mode: 0o600)
      }
    }
  }

  /// The pretended browser that a command acts in, and how it looks to the service.
  struct BrowserOptions: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The file that stands for a browser; its secrets are in it (default: the store's name and "
          + "'.browser').", valueName: "file"), completion: .file())
    var browser: String?

    @Option(
      help: ArgumentHelp(
        "The User-Agent header of the browser, by which devices are named.", valueName: "text"))
    var userAgent: String?

    @Option(help: ArgumentHelp("Where it seems to be, for mails: a town.", valueName: "text"))
    var place: String?

    @Option(help: ArgumentHelp("Its network address, as in 192.0.2.7.", valueName: "address"))
    var network: String?

    func validate() throws {
      guard place.map({ DeviceLabel($0) != nil }) ?? true else {
        throw ValidationError("--place has 1 to 64 characters that can be seen.")
      }
      guard network.map({ NetworkAddress($0) != nil }) ?? true else {
        throw ValidationError("--network takes an IPv4 or IPv6 address.")
      }
    }

    func file(at location: StoreLocation) -> BrowserFile {
      BrowserFile(path: browser ?? location.stem + ".browser")
    }

    /// A request of that browser.
    func client(
      _ state: BrowserState, remembering: Client.Remembering = .trust
    ) -> Client {
      var signals = FingerprintSignals()
      signals.userAgent = userAgent
      return Client(
        cookies: state.header, fingerprint: Fingerprint(signals),
        address: network.flatMap { NetworkAddress($0) },
        place: place.flatMap { DeviceLabel($0) }, remembering: remembering)
    }
  }

  /// An address on the command line.
  enum AddressText {
    static func parse(_ text: String, for option: String) throws -> EmailAddress {
      do throws(EmailAddressError) {
        return try EmailAddress(text)
      } catch {
        throw ValidationError("\(option): \(error)")
      }
    }
  }
#endif
