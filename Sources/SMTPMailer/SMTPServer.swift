#if SMTP
  /// A mail server that takes mails from this service, and how the way to it is protected.
  ///
  /// ```swift
  /// let server = try SMTPServer("smtp://mail.contoso.com")             // port 587, STARTTLS
  /// let other = try SMTPServer("smtps://mail.contoso.com")             // port 465, TLS at once
  /// let local = try SMTPServer("smtp://127.0.0.1:1025", over: .noneOnThisMachine)
  /// ```
  public struct SMTPServer: Hashable, Sendable {
    /// The longest URL that is read, in bytes: the longest name with all that may stand around it.
    public static let maximumByteCount = 300

    /// A name in lower case, or an address of IPv4 or IPv6, that without its brackets.
    public let host: String
    /// From 1 to 65,535.
    public let port: Int
    /// How the way is protected.
    public let security: SMTPSecurity

    /// A server by its parts.
    ///
    /// - Throws: for what is no name or address, and for a way without TLS that leaves this machine
    ///   though it must not.
    public init(
      host: String, port: Int? = nil, security: SMTPSecurity = .startTLS
    ) throws(SMTPMailerError) {
      let name = try HostName(host)
      let port = port ?? (security == .implicitTLS ? 465 : 587)
      guard (1...65_535).contains(port) else { throw .port }
      guard security != .noneOnThisMachine || name.isThisMachine else { throw .notThisMachine }
      (self.host, self.port, self.security) = (name.text, port, security)
    }

    /// A server by its URL: `smtp://HOST`, `smtps://HOST`, either with `:PORT`.
    ///
    /// Nothing else stands in it, no user and no password above all, which others would see in lists
    /// of processes and in logs. An address of IPv6 stands in brackets.
    /// - Parameters:
    ///   - url: as above.
    ///   - security: nil for what the scheme says: `smtp` for `STARTTLS`, `smtps` for TLS from the
    ///     first byte on, which is all that it goes with.
    /// - Complexity: O(1), also for a text of any length: longer ones are not read.
    public init(_ url: String, over security: SMTPSecurity? = nil) throws(SMTPMailerError) {
      guard url.utf8.count <= Self.maximumByteCount else { throw .url }
      let bytes = Array(url.utf8)
      let isImplicit = bytes.starts(with: "smtps://".utf8)
      guard isImplicit || bytes.starts(with: "smtp://".utf8) else { throw .url }
      guard !isImplicit || security.map({ $0 == .implicitTLS }) ?? true else { throw .url }
      var rest = bytes.dropFirst(isImplicit ? 8 : 7)
      guard !rest.contains(UInt8(ascii: "@")) else { throw .userInURL }
      if rest.last == UInt8(ascii: "/") { rest.removeLast() }
      let (host, port) = try Self.parts(rest)
      try self.init(
        host: String(decoding: host, as: UTF8.self), port: port,
        security: security ?? (isImplicit ? .implicitTLS : .startTLS))
    }

    private static func parts(
      _ bytes: ArraySlice<UInt8>
    ) throws(SMTPMailerError) -> (host: ArraySlice<UInt8>, port: Int?) {
      var (host, rest) = (bytes, bytes[bytes.endIndex...])
      if bytes.first == UInt8(ascii: "[") {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { throw .host }
        (host, rest) = (bytes[(bytes.startIndex + 1)..<end], bytes[(end + 1)...])
        // A name in brackets is none.
        guard host.contains(UInt8(ascii: ":")) else { throw .host }
      } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
        (host, rest) = (bytes[..<colon], bytes[colon...])
      }
      guard let colon = rest.first else { return (host, nil) }
      let digits = rest.dropFirst()
      guard colon == UInt8(ascii: ":"), (1...5).contains(digits.count),
        digits.allSatisfy({ 0x30...0x39 ~= $0 }), digits.first != UInt8(ascii: "0")
      else { throw .port }
      return (host, digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }

    /// Whether nobody but this machine sees what goes there.
    var staysOnThisMachine: Bool { (try? HostName(host))?.isThisMachine ?? false }

    /// The server as libcurl wants it, with the name that we give ourselves where there is one.
    func url(greetingAs name: String?) -> String {
      let scheme = security == .implicitTLS ? "smtps" : "smtp"
      let host = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
      return "\(scheme)://\(host):\(port)/\(name ?? "")"
    }
  }

  /// How the way to a mail server is protected; certificates are verified wherever there are any.
  public enum SMTPSecurity: Hashable, Sendable {
    /// TLS after `STARTTLS`, before anything else is said; a server without it gets no mail (RFC
    /// 3207).
    case startTLS
    /// TLS from the first byte on (RFC 8314).
    case implicitTLS
    /// No TLS, to a server on this very machine.
    case noneOnThisMachine
    /// No TLS at all: everybody on the way can read links and codes, and use them.
    case noneAnywhere
  }
#endif
