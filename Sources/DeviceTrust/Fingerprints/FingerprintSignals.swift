public import CredentialTokens

/// What a request tells about its device: headers as they came, and what the service knows besides.
///
/// All of it can be anything: it is bounded before it is read, and what cannot be read is unknown.
public struct FingerprintSignals: Sendable {
  /// The most bytes of a header that is read; a longer one counts as none.
  public static let maximumHeaderByteCount = 65_536

  /// `User-Agent`.
  public var userAgent: String?
  /// `Sec-CH-UA`, the brands with their major versions.
  public var brands: String?
  /// `Sec-CH-UA-Mobile`.
  public var mobile: String?
  /// `Sec-CH-UA-Platform`.
  public var platform: String?
  /// `Accept-Language`.
  public var acceptLanguage: String?
  /// The time zone's name, from a script in the page: `Europe/Berlin`.
  public var timeZone: String?
  /// The client's address (R24); no more than its network is kept.
  public var address: NetworkAddress?
  /// The country of the address, in two letters (ISO 3166-1), from the service's own database.
  public var country: String?
  /// The number of the autonomous system that the address belongs to, from the same.
  public var autonomousSystem: UInt32?

  /// Nothing known yet.
  public init() {}

  func header(_ path: KeyPath<FingerprintSignals, String?>) -> [UInt8]? {
    guard let text = self[keyPath: path], text.utf8.count <= Self.maximumHeaderByteCount else {
      return nil
    }
    return Array(text.utf8)
  }
}
