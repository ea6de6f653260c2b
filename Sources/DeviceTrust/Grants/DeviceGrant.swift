public import CredentialPrimitives

/// What a trusted device holds, and nobody else: possession of it is the device's identity (R34).
///
/// 64 bytes: the device's id; 16 random bytes that stay for as long as the device is trusted, its
/// lineage; and the 32 random bytes of the secret proper, which each rotation changes. Who shows the
/// right lineage with a wrong secret was given that secret once; who shows a wrong lineage guesses,
/// and can end nobody's trust.
///
/// Copies share one memory, which is erased with the last of them (R42). A grant has no description;
/// its text is lent, or handed out by a name that says so.
public struct DeviceGrant: Sendable {
  let material: GrantMaterial

  /// A new device's first grant, from the system's CSPRNG.
  static func random() -> DeviceGrant {
    DeviceGrant(material: GrantMaterial(.random(count: GrantLayout.count)))
  }

  /// A grant for the same device with another secret.
  func successor() -> DeviceGrant {
    unsafe material.lend { bytes in
      let secret = Secret(capacity: GrantLayout.count) { output in
        unsafe output.withUnsafeMutableBufferPointer { buffer, count in
          let buffer = UnsafeMutableRawBufferPointer(buffer)
          unsafe buffer.copyMemory(
            from: UnsafeRawBufferPointer(rebasing: bytes[..<GrantLayout.secret.lowerBound]))
          unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[GrantLayout.secret])
            .fillWithRandomBytes()
          count = GrantLayout.count
        }
      }
      return DeviceGrant(material: GrantMaterial(secret))
    }
  }

  /// Reads the text of a grant.
  ///
  /// - Throws: for anything but the very text that was made.
  /// - Complexity: O(1), also for a text of any length that is no grant.
  public init(parsing text: Span<UInt8>) throws(DeviceGrantFormatError) {
    guard text.count == GrantLayout.textCount else { throw .length(text.count) }
    for (index, byte) in GrantLayout.prefix.enumerated() where text[index] != byte {
      throw .prefix
    }
    let body = text.extracting(droppingFirst: GrantLayout.prefix.count)
    let secret = try Secret(capacity: GrantLayout.count) {
      (output) throws(DeviceGrantFormatError) in
      let isDecoded = unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        count = GrantLayout.count
        return unsafe Base64URL.decode(body, into: UnsafeMutableRawBufferPointer(buffer))
      }
      guard isDecoded else { throw .encoding }
    }
    material = GrantMaterial(secret)
  }

  /// Reads the text of a grant that came as a string, such as a request's header.
  public init(parsing text: some StringProtocol) throws(DeviceGrantFormatError) {
    // Nothing is copied of what is too long to be one, and what is copied is erased.
    guard text.utf8.count == GrantLayout.textCount else { throw .length(text.utf8.count) }
    let copy = Secret(text)
    try self.init(parsing: copy.bytes)
  }

  /// The device that it says it is; to be believed of a recognised one only.
  public var deviceID: DeviceID {
    unsafe material.lend { unsafe DeviceID(UnsafeRawBufferPointer(rebasing: $0[GrantLayout.id])) }
  }

  private init(material: GrantMaterial) { self.material = material }
}

extension DeviceGrant {
  /// Lends the text: 88 characters that are safe in cookies; erased when `body` returns.
  public func withText<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let text = makeText()
    return try body(text.bytes)
  }

  /// The text on its own; erased with its owner.
  public func makeText() -> Secret {
    Secret(capacity: GrantLayout.textCount) { output in
      for byte in GrantLayout.prefix { output.append(byte) }
      unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        count = GrantLayout.textCount
        let start = GrantLayout.prefix.count
        unsafe material.lend { bytes in
          unsafe Base64URL.encode(
            bytes,
            into: UnsafeMutableRawBufferPointer(
              rebasing: UnsafeMutableRawBufferPointer(buffer)[start...]))
        }
      }
    }
  }

  /// The text for a cookie, which is a string: nothing erases it, so it belongs nowhere else.
  public func revealText() -> String {
    withText { text in String(decoding: text) }
  }
}

extension DeviceGrant: CustomStringConvertible, CustomReflectable {
  /// The kind of thing that it is; nothing of the secret (R43).
  public var description: String { "DeviceGrant" }
  /// Nothing: `dump` shows no bytes.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text is no grant; nothing of the text is in it (R43).
@nonexhaustive
public enum DeviceGrantFormatError: Error, Hashable, CustomStringConvertible {
  /// Too short or too long; nothing else of the text was looked at.
  case length(Int)
  /// It does not begin as grants of this version do.
  case prefix
  /// A character outside of base64url, or bits left over.
  case encoding

  /// One line: what is wrong with the text.
  public var description: String {
    switch self {
    case .length(let count): "a text of \(count) bytes; a device's secret has 88"
    case .prefix: "the text does not begin as a device's secret does"
    case .encoding: "a character that no device's secret has"
    }
  }
}

/// Where the parts of a grant stand.
enum GrantLayout {
  static let prefix = Array("d1".utf8)
  static let id = 0..<16
  static let lineage = 16..<32
  static let secret = 32..<64
  static let count = 64
  static let textCount = prefix.count + Base64URL.encodedCount(count)
}

/// The bytes of a grant, which its copies share.
final class GrantMaterial: Sendable {
  private let secret: Secret

  init(_ secret: consuming Secret) { self.secret = secret }

  func lend<Result: ~Copyable>(to body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe Self.lend(secret, to: body)
  }

  private static func lend<Result: ~Copyable>(
    _ secret: borrowing Secret, to body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    unsafe secret.bytes.withUnsafeBytes { unsafe body($0) }
  }
}

extension GrantMaterial: CustomReflectable {
  /// Nothing: `dump` shows no bytes (R43).
  var customMirror: Mirror { Mirror(self, children: []) }
}
