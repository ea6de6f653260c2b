public import CredentialPrimitives

/// The keys of stateless tokens, made ready once for a ring: keep it, and make another one when the
/// ring changes.
public final class StatelessTokenKeys: Sendable {
  /// The ring that the keys come from.
  public let ring: KeyRing
  let primary: Entry
  private let entries: [Entry]

  /// A key with the id that its tokens name.
  struct Entry: Sendable {
    let id: KeyID
    /// The id's bytes as a number, to compare.
    let packedID: UInt64
    let status: KeyStatus
    /// Nil for a revoked one.
    let key: HMACSHA256Key?
  }

  /// The keys of `ring`, each derived for this use (R19a).
  public init(_ ring: KeyRing) {
    self.ring = ring
    entries = ring.entries.map { Self.entry($0, of: ring) }
    guard let primary = entries.first(where: { $0.status == .primary }) else {
      preconditionFailure("a ring without a primary key")
    }
    self.primary = primary
  }

  private static func entry(_ entry: KeyRing.Entry, of ring: KeyRing) -> Entry {
    // Revoked ones have none, and the entry says so.
    let key = try? ring.hmacKey(entry.id, for: .statelessToken)
    let packed = unsafe entry.id.bytes.withUnsafeBytes { unsafe pack($0) }
    return Entry(id: entry.id, packedID: packed, status: entry.status, key: key)
  }

  /// The entry for an id of 1 to 8 bytes; nil if the ring does not know it.
  func entry(_ id: UnsafeRawBufferPointer) -> Entry? {
    let packed = unsafe Self.pack(id)
    return entries.first { $0.packedID == packed && $0.id.bytes.count == id.count }
  }

  private static func pack(_ id: UnsafeRawBufferPointer) -> UInt64 {
    var packed: UInt64 = 0
    for index in 0..<id.count { unsafe packed = packed << 8 | UInt64(id[index]) }
    return packed
  }
}
