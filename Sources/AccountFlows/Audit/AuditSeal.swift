public import CredentialPrimitives

/// A place in the chain of sealed entries, and the authentication code there.
public struct AuditPoint: Hashable, Sendable {
  /// The place, from 1; 0 before the first entry.
  public let position: Int64
  /// The code.
  public let code: Digest256

  /// Before the first entry: place 0, and a code of zeros.
  public static let start = AuditPoint(position: 0, code: zeros)

  private static let zeros: Digest256 = {
    let bytes = [UInt8](repeating: 0, count: Digest256.byteCount)
    guard let zeros = Digest256(bytes: bytes.span) else { preconditionFailure("32 bytes") }
    return zeros
  }()

  /// The point of a place and a code.
  public init(position: Int64, code: Digest256) { (self.position, self.code) = (position, code) }

  /// A point that a store has read.
  ///
  /// - Throws: for what none could have been stored as.
  public init(position: Int64, code: [UInt8]) throws(AuditRecordError) {
    guard position >= 1, let code = Digest256(bytes: code.span) else { throw .seal }
    self.init(position: position, code: code)
  }
}

/// What an entry has once it is sealed: its place, and what authenticates it and all before it.
///
/// The code is the HMAC-SHA-256, under the key that `KeyUse.auditSeal` makes of the ring's, of: one
/// byte, 1, the version; the 32 bytes of the code before, zeros for the first entry; the place, in
/// eight bytes; the key's id behind its length in two; ``AuditEntry/encoded`` behind its length in
/// two. Numbers have their lowest byte first.
public struct AuditSeal: Hashable, Sendable {
  /// The place and the code.
  public let point: AuditPoint
  /// The key of the ring that made the code.
  public let keyID: KeyID

  /// The place, from 1; each is given once.
  public var position: Int64 { point.position }

  /// A seal that a store has read.
  ///
  /// - Throws: for what none could have been stored as.
  public init(position: Int64, keyID: [UInt8], code: [UInt8]) throws(AuditRecordError) {
    guard let keyID = KeyID(bytes: keyID) else { throw .seal }
    self.init(try AuditPoint(position: position, code: code), keyID)
  }

  init(_ point: AuditPoint, _ keyID: KeyID) { (self.point, self.keyID) = (point, keyID) }

  /// The seal of the entry that comes behind `last`.
  init(of entry: AuditEntry, behind last: AuditPoint, _ keyID: KeyID, _ key: HMACSHA256Key) {
    let position = last.position + 1
    var message = AuditBytes(capacity: 256)
    message.append(byte: 1)
    message.append(last.code.bytes)
    message.append(position)
    message.append(counted: keyID.bytes)
    message.append(counted: entry.encoded)
    let code = key.code(for: message.bytes.span)
    self.init(AuditPoint(position: position, code: code), keyID)
  }
}

/// An entry with the seal that it is to have.
public struct SealedEntry: Hashable, Sendable {
  /// The entry.
  public let entry: AuditEntry
  /// Its seal.
  public let seal: AuditSeal

  /// An entry with its seal.
  public init(entry: AuditEntry, seal: AuditSeal) { (self.entry, self.seal) = (entry, seal) }
}
