#if Guide
  internal import AccountFlows
  internal import CredentialTokens
  internal import Hummingbird

  /// What the service is told by its environment.
  struct Configuration: Sendable {
    /// Scheme, host and port as browsers see them, such as `https://accounts.example.com`.
    ///
    /// Links in mails begin with it, and forms are taken from its pages only.
    let origin: String
    /// What the service is called in mails, and whom they come from.
    let mail: MailSettings
    /// The file of the key ring.
    let keys: String
    /// The SQLite file, or the URL of a PostgreSQL database.
    let store: String
    /// The folder for mails.
    let mails: String
    /// The proxies whose `X-Forwarded-For` is believed.
    let proxies: TrustedProxies
    /// The port of this machine that the proxy speaks to.
    let port: Int

    /// - Throws: for a variable that is missing, or holds what it cannot hold.
    init(_ environment: Environment) throws {
      let missing = ["PORTAL_ORIGIN", "PORTAL_KEYS", "PORTAL_STORE", "PORTAL_MAILS"]
        .filter { environment.get($0) == nil }
      guard missing.isEmpty else { throw ConfigurationError.missing(missing) }
      let origin = try environment.require("PORTAL_ORIGIN")
      // As browsers write it, or no form of theirs would be taken.
      guard origin.split(separator: "/", omittingEmptySubsequences: false).count == 3 else {
        throw ConfigurationError.origin
      }
      self.origin = origin
      mail = try MailSettings(
        service: environment.get("PORTAL_NAME") ?? "Contoso",
        sender: EmailAddress(environment.get("PORTAL_SENDER") ?? "accounts@contoso.example"),
        links: LinkTemplate(base: origin))
      keys = try environment.require("PORTAL_KEYS")
      store = try environment.require("PORTAL_STORE")
      mails = try environment.require("PORTAL_MAILS")
      proxies = try Self.proxies(environment.get("PORTAL_PROXIES") ?? "")
      guard let port = Int(environment.get("PORTAL_PORT") ?? "8080"), (1...65_535).contains(port)
      else { throw ConfigurationError.port }
      self.port = port
    }

    private static func proxies(_ list: String) throws(ConfigurationError) -> TrustedProxies {
      var ranges: [NetworkPrefix] = []
      for text in list.split(separator: ",") {
        guard let range = NetworkPrefix(text) else { throw .proxies }
        ranges.append(range)
      }
      return TrustedProxies(ranges)
    }
  }

  /// Why the service cannot be set up like this.
  enum ConfigurationError: Error, CustomStringConvertible {
    /// Variables that have to be there are not.
    case missing([String])
    /// The port is none.
    case port
    /// The origin has a path, or a slash at its end.
    case origin
    /// The list of proxies holds something that is no range of addresses.
    case proxies

    var description: String {
      switch self {
      case .missing(let names):
        "\(names.joined(separator: ", ")) must be set: the origin as browsers see it, the key file "
          + "of 'credtool keys generate', the SQLite file or PostgreSQL URL, the folder for mails"
      case .port: "PORTAL_PORT is a number from 1 to 65535"
      case .origin: "PORTAL_ORIGIN ends behind the host, as in https://accounts.example.com"
      case .proxies:
        "PORTAL_PROXIES is a list of addresses and ranges, as in 127.0.0.1,10.0.0.0/8"
      }
    }
  }
#endif
