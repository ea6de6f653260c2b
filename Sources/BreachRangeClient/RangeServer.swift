#if HTTPClient
  internal import FoundationEssentials
  internal import PasswordScreening

  /// Where a range server is: `GET {url}/range/{five digits}` is what it answers.
  public struct RangeServer: Hashable, Sendable {
    /// Its URL without a slash at the end.
    public let url: String

    /// The public server of Have I Been Pwned.
    public static let pwnedPasswords = RangeServer(checked: "https://api.pwnedpasswords.com")

    /// The server at `url`, a mirror of one's own for instance.
    ///
    /// - Parameter url: `https://`, or `http://` where nobody else can listen or answer in the
    ///   server's place; a host, perhaps a port and a path. A name or a password in it is refused:
    ///   URLs are shown and logged.
    /// - Throws: ``RangeServerError``, which part of it is wrong.
    public init(_ url: String) throws(RangeServerError) {
      guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = URL(string: url) else {
        throw .notAURL
      }
      guard parts.scheme == "https" || parts.scheme == "http" else { throw .scheme }
      guard parts.user() == nil, parts.password() == nil else { throw .credentials }
      guard let host = parts.host(), !host.isEmpty else { throw .noHost }
      guard parts.query() == nil, parts.fragment() == nil else { throw .queryOrFragment }
      self.init(checked: url)
    }

    private init(checked url: String) {
      var url = url[...]
      while url.hasSuffix("/") { url.removeLast() }
      self.url = String(url)
    }

    /// The URL of `range`.
    func url(of range: BreachRange) -> String {
      let query =
        switch range.hash {
        case .sha1: ""
        case .ntlm: "?mode=ntlm"
        }
      return "\(url)/range/\(range.prefix)\(query)"
    }
  }

  /// What is wrong with the URL of a range server, or with how a client wants to be called.
  @nonexhaustive
  public enum RangeServerError: Error, Hashable, CustomStringConvertible {
    /// It is no URL, or has characters other than ASCII's.
    case notAURL
    /// Another scheme than `https` and `http`.
    case scheme
    /// There is a name or a password in it.
    case credentials
    /// No host.
    case noHost
    /// A question mark or a number sign, behind which no path can follow.
    case queryOrFragment
    /// No name for the client, one of over 256 bytes, or one with other characters than ASCII's.
    case userAgent

    /// One line: what is wrong, and what to do.
    public var description: String {
      switch self {
      case .notAURL: "the range server's URL is none; write https:// and a host"
      case .scheme: "the range server's URL has to begin with https:// or http://"
      case .credentials: "the range server's URL has a name or a password in it; leave them out"
      case .noHost: "the range server's URL has no host"
      case .queryOrFragment: "the range server's URL has a query or a fragment; leave it out"
      case .userAgent: "the User-Agent has to be 1 to 256 characters of ASCII, without controls"
      }
    }
  }
#endif
