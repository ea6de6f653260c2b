public import CredentialTokens

/// Who did something that is in the audit log.
public enum AuditActor: Hashable, Sendable {
  /// Somebody who was not signed in.
  case anonymous
  /// An account.
  case account(TokenSubject)
  /// Somebody of the service's support.
  case `operator`(OperatorName)
  /// The service by itself: a purge, an end of a term.
  case system
}

extension AuditActor {
  /// The kind as stores keep it.
  public var kind: String {
    switch self {
    case .anonymous: "anonymous"
    case .account: "account"
    case .operator: "operator"
    case .system: "system"
    }
  }

  /// The account's or operator's bytes, as stores keep them; empty for others.
  public var bytes: [UInt8] {
    switch self {
    case .anonymous, .system: []
    case .account(let subject): subject.bytes
    case .operator(let name): Array(name.text.utf8)
    }
  }

  /// The number of the kind in ``AuditEntry/encoded``.
  var number: UInt8 {
    switch self {
    case .anonymous: 0
    case .account: 1
    case .operator: 2
    case .system: 3
    }
  }

  init(kind: String, bytes: [UInt8]) throws(AuditRecordError) {
    switch kind {
    case "anonymous" where bytes.isEmpty: self = .anonymous
    case "system" where bytes.isEmpty: self = .system
    case "account":
      guard let subject = TokenSubject(bytes: bytes) else { throw .actor }
      self = .account(subject)
    case "operator":
      guard let text = String(validating: bytes, as: UTF8.self), let name = OperatorName(text)
      else { throw .actor }
      self = .operator(name)
    default: throw .actor
    }
  }
}

/// What an operator is called in the log: a handle of the service, not an address.
///
/// It is sealed with the entry and cannot be erased.
public struct OperatorName: Hashable, Sendable, CustomStringConvertible {
  /// The most bytes of a name.
  public static let maximumByteCount = 64
  /// The name.
  public let text: String

  /// The operator of this name; nil unless it has 1 to 64 bytes and none of them is a control
  /// character of ASCII.
  public init?(_ text: String) {
    guard (1...Self.maximumByteCount).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { return nil }
    self.text = text
  }

  /// The name.
  public var description: String { text }

  /// Whether both have the same bytes.
  public static func == (left: OperatorName, right: OperatorName) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Feeds the bytes to `hasher`.
  public func hash(into hasher: inout Hasher) { for byte in text.utf8 { hasher.combine(byte) } }
}
