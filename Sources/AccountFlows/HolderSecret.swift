public import CredentialPrimitives

/// What somebody holds so as to be known again: an id and 256 bits of secret, of which the store has
/// a digest (R34a).
///
/// Copies share one memory, which is erased with the last of them (R42). It has no description; its
/// text is handed out by a name that says so.
public struct HolderSecret<Of>: Sendable {
  /// The row that it belongs to.
  public let id: OpaqueID<Of>
  private let material: Material

  /// A new one, from the system's CSPRNG.
  static func random() -> HolderSecret { HolderSecret(.random(count: Self.byteCount)) }

  /// Reads the text of a secret; nil for anything but the very text that was made.
  ///
  /// - Complexity: O(1), also for a text of any length.
  public init?(parsing text: Span<UInt8>) {
    guard text.count == Self.textCount else { return nil }
    var isDecoded = false
    let secret = Secret(capacity: Self.byteCount) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        isDecoded = unsafe Base64URL.decode(text, into: UnsafeMutableRawBufferPointer(buffer))
        count = Self.byteCount
      }
    }
    guard isDecoded else { return nil }
    self.init(secret)
  }

  /// Reads the text of a secret that came as a string, such as a cookie's value.
  public init?(parsing text: some StringProtocol) {
    guard text.utf8.count == Self.textCount else { return nil }
    // What is copied on the way is erased.
    let copy = Secret(text)
    self.init(parsing: copy.bytes)
  }

  private init(_ secret: consuming Secret) {
    material = Material(secret)
    let bytes = unsafe material.lend { unsafe Array($0[..<OpaqueID<Of>.byteCount]) }
    guard let id = OpaqueID<Of>(bytes: bytes) else { preconditionFailure("16 bytes") }
    self.id = id
  }

  /// The text, 64 characters that are safe in cookies and URLs; erased with its owner.
  public func makeText() -> Secret {
    unsafe material.lend { bytes in
      Secret(capacity: Self.textCount) { output in
        unsafe output.withUnsafeMutableBufferPointer { buffer, count in
          unsafe Base64URL.encode(bytes, into: UnsafeMutableRawBufferPointer(buffer))
          count = Self.textCount
        }
      }
    }
  }

  /// The text for a cookie, which is a string: nothing erases it, so it belongs nowhere else.
  public func revealText() -> String {
    let text = makeText()
    return String(decoding: text.bytes)
  }

  /// The SHA-256 of the secret: what a store has of it.
  var digest: Digest256 {
    var state = SHA256State()
    defer { state.erase() }
    unsafe material.lend { bytes in
      unsafe state.update(UnsafeRawBufferPointer(rebasing: bytes[OpaqueID<Of>.byteCount...]))
    }
    return state.finalize()
  }

  private static var byteCount: Int { OpaqueID<Of>.byteCount + 32 }
  private static var textCount: Int { Base64URL.encodedCount(byteCount) }

  private final class Material: Sendable {
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
}

extension HolderSecret: CustomStringConvertible, CustomReflectable {
  /// The id; nothing of the secret (R43).
  public var description: String { "HolderSecret \(id)" }
  /// Nothing: `dump` shows no bytes.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
