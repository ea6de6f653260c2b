#if SMTP
  /// Why a mailer cannot be made.
  ///
  /// What was written is not repeated where a password may stand in it.
  @nonexhaustive
  public enum SMTPMailerError: Error, Hashable, CustomStringConvertible {
    /// The URL is neither `smtp://HOST:PORT` nor `smtps://HOST:PORT`.
    case url
    /// There is a user in the URL, and perhaps a password.
    case userInURL
    /// The host is neither a name nor an address.
    case host
    /// The port is no number from 1 to 65,535.
    case port
    /// Without TLS only this machine was meant, and the server is another one.
    case notThisMachine
    /// The name of the user is empty, too long or has control characters.
    case user
    /// The password is empty, too long or has a byte 0.
    case password
    /// A password would go to another machine without TLS.
    case loginInTheClear
    /// What we call ourselves is no domain name.
    case greeting
    /// The file of certificates cannot be read.
    case authorities(path: String)
    /// libcurl cannot do what is needed: it has no memory, or no TLS.
    case library
    /// The system has no thread to give.
    case noThread

    /// One line: what was wrong, and what to do.
    public var description: String {
      switch self {
      case .url: "that is no mail server; write smtp://HOST:PORT, or smtps://HOST:PORT"
      case .userInURL:
        "the mail server's URL holds a user or a password, which others can see there; leave them out"
      case .host: "that is no host; write a name, an address, or one of IPv6 in brackets"
      case .port: "that is no port; write a number from 1 to 65535"
      case .notThisMachine:
        "the mail server is another machine, which mails never go to without TLS; leave TLS on"
      case .user: "the user has to have 1 to 255 bytes, and no control characters"
      case .password:
        "the password has to have 1 to \(SMTPLogin.maximumByteCount) bytes, and none of them 0"
      case .loginInTheClear:
        "a password goes to another machine over TLS only; use TLS, or no login"
      case .greeting: "what we call ourselves has to be a domain name; write one, or none"
      case .authorities(let path): "cannot read the certificates in \(path); name a file in PEM"
      case .library: "libcurl cannot send mails; install one with SMTP and TLS"
      case .noThread: "the system has no more threads; raise the limit for this process"
      }
    }
  }
#endif
