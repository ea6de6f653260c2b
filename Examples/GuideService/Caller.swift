#if Guide
  internal import AccountFlows
  internal import CredentialTokens
  internal import DeviceTrust
  internal import HTTPTypes
  internal import Hummingbird
  internal import Logging
  internal import NIOCore
  internal import PasswordScreening

  /// A request on its way, with who has connected.
  struct PortalContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let peer: NetworkAddress?

    init(source: ApplicationRequestContextSource) {
      coreContext = CoreRequestContextStorage(source: source)
      peer = source.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
    }
  }

  /// Who sends a request, and what their browser holds.
  struct Caller: Sendable {
    let client: Client
    let language: Language
    let session: SessionSecret?
    let pending: PendingSecret?

    init(_ request: Request, _ context: PortalContext, _ proxies: TrustedProxies) {
      let address = context.peer.map {
        proxies.client(peer: $0, forwardedFor: request.headers[values: .forwardedFor])
      }
      var signals = FingerprintSignals()
      signals.userAgent = request.headers[.userAgent]
      signals.brands = request.headers[.brands]
      signals.mobile = request.headers[.mobile]
      signals.platform = request.headers[.platform]
      signals.acceptLanguage = request.headers[.acceptLanguage]
      signals.address = address
      let cookies = request.headers[.cookie]
      // With a database of places: its country into the signals, and `place` for the owner's mails.
      client = Client(
        cookies: cookies, fingerprint: Fingerprint(signals), address: address)
      language = Language(acceptLanguage: request.headers[.acceptLanguage] ?? "")
      session = PortalCookie.session.value(in: cookies).flatMap {
        SessionSecret(parsing: $0)
      }
      pending = PortalCookie.pending.value(in: cookies).flatMap {
        PendingSecret(parsing: $0)
      }
    }

    /// The client of a form in which one can say that others use the machine, too.
    func client(_ form: borrowing Form) -> Client {
      var client = client
      if form.holds("shared") { client.remembering = .forget }
      return client
    }
  }

  extension Language {
    /// The first of ours that the header asks for, by its weights; English where there is none.
    init(acceptLanguage header: String) {
      let ranges = header.utf8.prefix(1_024).split(separator: UInt8(ascii: ",")).prefix(16)
      let asked = ranges.compactMap { range -> (language: Language, weight: Double)? in
        let parts = String(decoding: range, as: UTF8.self).filter { $0 != " " }
          .split(separator: ";")
        guard let tag = parts.first, let language = Language(locale: tag) else { return nil }
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
        return (language, weight.map { Double($0.dropFirst(2)) ?? 0 } ?? 1)
      }
      let wanted = asked.filter { $0.weight > 0 }
      // Of equal weights the first one.
      let best = wanted.map(\.weight).max()
      self = wanted.first { $0.weight == best }?.language ?? .en
    }
  }

  extension HTTPField.Name {
    static let forwardedFor = known("X-Forwarded-For")
    static let brands = known("Sec-CH-UA")
    static let mobile = known("Sec-CH-UA-Mobile")
    static let platform = known("Sec-CH-UA-Platform")
    static let fetchSite = known("Sec-Fetch-Site")
    static let referrerPolicy = known("Referrer-Policy")

    private static func known(_ name: String) -> HTTPField.Name {
      guard let name = HTTPField.Name(name) else { preconditionFailure("a header's name") }
      return name
    }
  }
#endif
