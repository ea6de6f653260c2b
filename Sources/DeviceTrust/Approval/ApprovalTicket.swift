public import CredentialPrimitives

/// What the browser that asked holds, until it is let in: an id and 256 bits of secret.
///
/// Keep it on the server, in the session that is not signed in yet, or send its text in a cookie of
/// that session. It has no description.
public struct ApprovalTicket: Sendable {
  /// The request.
  public let id: DeviceID
  /// The number for the screen; nil for a ticket that was read.
  public let number: Int?
  private let material: GrantMaterial
  private static let secretCount = 32
  private static var textCount: Int { Base64URL.encodedCount(DeviceID.byteCount + secretCount) }

  init() {
    material = GrantMaterial(.random(count: DeviceID.byteCount + Self.secretCount))
    id = unsafe material.lend { unsafe DeviceID($0) }
    number = nil
  }

  init(_ ticket: ApprovalTicket, number: Int) {
    (id, material, self.number) = (ticket.id, ticket.material, number)
  }

  /// Reads the text of a ticket; nil for anything but the very text that was made.
  public init?(parsing text: Span<UInt8>) {
    let count = DeviceID.byteCount + Self.secretCount
    guard text.count == Self.textCount else { return nil }
    var isDecoded = false
    let secret = Secret(capacity: count) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
        isDecoded = unsafe Base64URL.decode(text, into: UnsafeMutableRawBufferPointer(buffer))
        initialized = count
      }
    }
    guard isDecoded else { return nil }
    material = GrantMaterial(secret)
    id = unsafe material.lend { unsafe DeviceID($0) }
    number = nil
  }

  /// Reads the text of a ticket that came as a string, such as a cookie's value.
  public init?(parsing text: some StringProtocol) {
    guard text.utf8.count == Self.textCount else { return nil }
    // What is copied on the way is erased.
    let copy = Secret(text)
    self.init(parsing: copy.bytes)
  }

  /// The text, 64 characters that are safe in cookies; erased with its owner.
  public func makeText() -> Secret {
    unsafe material.lend { bytes in
      Secret(capacity: Self.textCount) { output in
        unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
          unsafe Base64URL.encode(bytes, into: UnsafeMutableRawBufferPointer(buffer))
          initialized = Self.textCount
        }
      }
    }
  }

  /// The text for a cookie, which is a string: nothing erases it, so it belongs nowhere else.
  public func revealText() -> String {
    let text = makeText()
    return String(decoding: text.bytes)
  }

  var digest: Digest256 {
    var state = SHA256State()
    defer { state.erase() }
    unsafe material.lend { bytes in
      unsafe state.update(UnsafeRawBufferPointer(rebasing: bytes[DeviceID.byteCount...]))
    }
    return state.finalize()
  }
}

extension ApprovalTicket: CustomStringConvertible, CustomReflectable {
  /// The request's id; nothing of the secret (R43).
  public var description: String { "ApprovalTicket \(id)" }
  /// Nothing: `dump` shows no bytes.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
