public import CredentialPrimitives
public import CredentialTokens

/// The cookie that carries a device's grant: how it is named, rendered and read (R38).
///
/// Its name ends in 16 characters that are the account's, so that people who share a browser keep
/// their own: `__Host-device-Qk3…`. They are a SHA-256 of the account's id, and tell who reads the
/// browser's cookies no more than whether an id that they guess was used there.
public struct DeviceCookie: Hashable, Sendable {
  /// The longest that a cookie is kept, in seconds: 400 days, which browsers allow.
  public static let longestAge: Int64 = 34_560_000
  /// The most bytes of a cookie, and of a header line that sets one.
  public static let maximumByteCount = 4_096
  /// The most bytes of a `Cookie` header that is read.
  public static let maximumHeaderByteCount = 65_536

  /// The cookie's name.
  public let name: String

  /// The cookie of an account.
  ///
  /// - Parameters:
  ///   - account: whose devices have a cookie of that name.
  ///   - stem: 1 to 32 letters, digits and dashes that the name begins with after `__Host-`.
  public init(for account: TokenSubject, stem: String = "device") {
    precondition(
      (1...32).contains(stem.utf8.count) && stem.utf8.allSatisfy(Self.isNameByte),
      "a cookie's name is made of letters, digits and dashes")
    var state = SHA256State()
    state.update(Array("credentials/v1/device-cookie\0".utf8).span)
    state.update(account.bytes.span)
    let tag = Array(state.finalize().bytes.prefix(12))
    var text = [UInt8](repeating: 0, count: Base64URL.encodedCount(tag.count))
    unsafe tag.withUnsafeBytes { tag in
      unsafe text.withUnsafeMutableBytes { unsafe Base64URL.encode(tag, into: $0) }
    }
    name = "__Host-\(stem)-" + String(decoding: text, as: UTF8.self)
  }

  /// The value of the `Set-Cookie` header that gives a device its grant, as it is to be sent.
  ///
  /// A string, since that is what HTTP libraries take. Nothing erases it: it belongs into the response
  /// and nowhere else.
  /// - Parameters:
  ///   - grant: the secret.
  ///   - age: how long the browser keeps it: from 1 second to 400 days, and what is outside of that
  ///     is moved to its end.
  public func setCookie(_ grant: DeviceGrant, age: Duration) -> String {
    let header = makeSetCookie(grant, age: age)
    return String(decoding: header.bytes)
  }

  /// The same as ``setCookie(_:age:)``, as bytes that are erased with their owner.
  ///
  /// For whoever writes the response without a string.
  public func makeSetCookie(_ grant: DeviceGrant, age: Duration) -> Secret {
    let seconds = min(max(age.components.seconds, 1), Self.longestAge)
    return grant.withText { header(value: $0, seconds) }
  }

  /// The value of the `Set-Cookie` header that takes a grant off a device.
  public func removal() -> String {
    let header = header(value: [UInt8]().span, 0)
    return String(decoding: header.bytes)
  }

  private func header(value: Span<UInt8>, _ seconds: Int64) -> Secret {
    let attributes = "; Max-Age=\(seconds); Path=/; Secure; HttpOnly; SameSite=Lax"
    return Secret(capacity: name.utf8.count + 1 + value.count + attributes.utf8.count) { output in
      for byte in name.utf8 { output.append(byte) }
      output.append(UInt8(ascii: "="))
      for index in value.indices { output.append(value[index]) }
      for byte in attributes.utf8 { output.append(byte) }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
