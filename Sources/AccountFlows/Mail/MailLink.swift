public import CredentialPrimitives

/// A link that is sent by mail: made by ``LinkTemplate``, so its base is never a request's (R31).
public struct MailLink: Sendable {
  /// The whole address, a secret where it holds a token: it belongs into the mail only.
  let url: String
  /// When it stops working; nil for a page that everybody can open.
  public let expires: Timestamp?

  init(url: String, expires: Timestamp?) { (self.url, self.expires) = (url, expires) }

  /// The address on its own; a string, which nothing erases, so it belongs into the mail only.
  public func revealURL() -> String { url }
}

extension MailLink: CustomStringConvertible, CustomReflectable {
  /// When it ends; nothing of the address (R43).
  public var description: String { "MailLink(until \(expires.map { "\($0)" } ?? "always"))" }
  /// Nothing: `dump` shows no address.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A page of the portal that mails lead to: one label of a URL's path.
public struct PortalPage: Hashable, Sendable {
  /// 1 to 40 small letters and dashes.
  public let name: String

  /// A page of your own; nil unless the name has 1 to 40 small letters and dashes.
  public init?(_ name: String) {
    guard (1...40).contains(name.utf8.count),
      name.utf8.allSatisfy({ 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "-") })
    else { return nil }
    self.name = name
  }

  private init(checked name: String) { self.name = name }

  /// Confirms the address of a new account.
  public static let verifyAddress = PortalPage(checked: "verify-address")
  /// Asks for a mail to set a new password.
  public static let forgotPassword = PortalPage(checked: "forgot-password")
  /// Sets a new password.
  public static let resetPassword = PortalPage(checked: "reset-password")
  /// Confirms a sign-in from a device that is not trusted.
  public static let confirmDevice = PortalPage(checked: "confirm-device")
  /// Confirms the address that an account is to have.
  public static let confirmAddress = PortalPage(checked: "confirm-address")
  /// Objects to moving an account.
  public static let objectToTransfer = PortalPage(checked: "object-to-transfer")
  /// Lets an account take over what another one has.
  public static let confirmTransfer = PortalPage(checked: "confirm-transfer")
  /// Joins an organisation.
  public static let join = PortalPage(checked: "join")
}
