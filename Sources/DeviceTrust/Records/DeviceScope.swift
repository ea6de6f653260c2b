public import CredentialTokens

/// Where devices are counted together: an account's browsers, or a subscription's seat (F21).
public struct DeviceScope: Hashable, Sendable {
  /// What kind of thing the devices belong to: 1 to 16 small letters and dashes.
  public let kind: String
  /// Which one of them.
  public let owner: TokenSubject

  /// The scope of one account's trusted browsers.
  public static func account(_ account: TokenSubject) -> DeviceScope {
    DeviceScope(checked: "account", account)
  }

  /// The scope of one seat of a subscription.
  public static func seat(_ seat: TokenSubject) -> DeviceScope {
    DeviceScope(checked: "seat", seat)
  }

  /// A scope of your own; nil unless the kind has 1 to 16 small letters and dashes.
  public init?(kind: String, _ owner: TokenSubject) {
    guard (1...16).contains(kind.utf8.count),
      kind.utf8.allSatisfy({ 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "-") })
    else { return nil }
    self.init(checked: kind, owner)
  }

  private init(checked kind: String, _ owner: TokenSubject) {
    (self.kind, self.owner) = (kind, owner)
  }
}
