public import CredentialTokens
public import DeviceTrust

/// Who is calling: what a service knows about the request.
public struct Client: Sendable {
  /// The request's `Cookie` header, in which the account's device is looked for.
  public var cookies: String?
  /// How the device looks.
  public var fingerprint: Fingerprint
  /// Where the request comes from, by which mails are limited (R24).
  public var address: NetworkAddress?
  /// Where that seems to be, for the owner's mails: a country or a town; nil if unknown.
  public var place: DeviceLabel?
  /// Whether this browser is to be trusted from its sign-in on.
  public var remembering: Remembering

  /// Whether a browser is to be trusted.
  public enum Remembering: Hashable, Sendable {
    /// Yes: it is its user's own.
    case trust
    /// No: it is shared, or somebody else's.
    case forget
  }

  /// A request of which this is known.
  public init(
    cookies: String? = nil, fingerprint: Fingerprint = Fingerprint(),
    address: NetworkAddress? = nil, place: DeviceLabel? = nil, remembering: Remembering = .trust
  ) {
    (self.cookies, self.fingerprint, self.address) = (cookies, fingerprint, address)
    (self.place, self.remembering) = (place, remembering)
  }

  /// What the device calls itself.
  var label: DeviceLabel { fingerprint.label }

  /// The grant that the browser shows for an account; nil for none that can be read.
  func grant(for account: TokenSubject) -> DeviceGrant? {
    guard let cookies else { return nil }
    return try? DeviceCookie(for: account).grant(inCookieHeader: cookies)
  }
}
