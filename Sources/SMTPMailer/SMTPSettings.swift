#if SMTP
  /// Which server an ``SMTPMailer`` hands its mails to, and how.
  public struct SMTPSettings: Sendable {
    /// The server.
    public var server: SMTPServer
    /// Who we are there; nil where it takes mails from this machine or network as they are.
    public var login: SMTPLogin?
    /// Who vouches for the server's certificate.
    public var authorities: Authorities
    /// What we call ourselves in `EHLO`, a domain name; nil for the machine's name.
    public var greeting: String?
    /// How many connections are kept, each with a thread; from 1 to 64.
    public var connections: Int
    /// How many mails may wait for a connection, from 1; the next one is refused, for now.
    public var waiting: Int
    /// How long to look for the server and to connect, with TLS; from a tenth of a second.
    public var connectTimeout: Duration
    /// How long a mail may take in all; from a tenth of a second to an hour.
    ///
    /// Where a server answers later, the mail may be there all the same, and goes to it once more.
    public var timeout: Duration

    /// Who vouches for the server's certificate.
    public enum Authorities: Hashable, Sendable {
      /// Those that the system trusts.
      case system
      /// Those in a file of PEM certificates, and no others.
      case file(String)
    }

    /// Settings: by default 4 connections, 10 s to connect, and a minute for a mail.
    public init(
      _ server: SMTPServer, login: SMTPLogin? = nil, authorities: Authorities = .system,
      greeting: String? = nil, connections: Int = 4, waiting: Int = 1_000,
      connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(60)
    ) {
      (self.server, self.login, self.authorities) = (server, login, authorities)
      (self.greeting, self.connections, self.waiting) = (greeting, connections, waiting)
      (self.connectTimeout, self.timeout) = (connectTimeout, timeout)
    }

    /// Throws for what no mail could be sent with.
    func check() throws(SMTPMailerError) {
      precondition((1...64).contains(connections), "from 1 to 64 connections")
      precondition(waiting >= 1, "whoever sends may have to wait")
      precondition(
        connectTimeout >= .milliseconds(100) && timeout >= .milliseconds(100)
          && max(connectTimeout, timeout) <= .seconds(3_600),
        "time-outs from a tenth of a second to an hour")
      if let greeting {
        let name = greeting.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
        guard HostName.isName(name) else { throw .greeting }
      }
      guard login == nil || server.security != .noneAnywhere || server.staysOnThisMachine else {
        throw .loginInTheClear
      }
      if case .file(let path) = authorities {
        // libcurl would read another one up to the 0.
        guard !path.utf8.contains(0) else { throw .authorities(path: "") }
      }
    }
  }
#endif
