internal import CredentialPrimitives

/// Seals short texts for a store with AES-256-GCM, each row's under a key of its own.
struct KeyedSeal {
  private let ring: KeyRing
  private let use: KeyUse

  init(_ ring: KeyRing, _ use: KeyUse) { (self.ring, self.use) = (ring, use) }

  /// The key's id after its length, and the sealed text.
  ///
  /// - Parameter row: the id of the row that the text stands in, and belongs to.
  func seal(_ text: [UInt8], in row: [UInt8]) -> [UInt8] {
    guard let cipher = cipher(ring.primary, row) else {
      preconditionFailure("a ring has its primary key")
    }
    let id = ring.primary.bytes
    let sealed = unsafe row.withUnsafeBytes { unsafe cipher.seal(text, context: $0) }
    return [UInt8(id.count)] + id + sealed
  }

  /// The text; nil where its key is gone, or it is not this row's.
  func open(_ sealed: [UInt8], in row: [UInt8]) -> [UInt8]? {
    guard let count = sealed.first.map(Int.init), sealed.count > count + AES256GCM.overhead,
      let id = KeyID(bytes: Array(sealed[1...count])), let cipher = cipher(id, row)
    else { return nil }
    let body = Array(sealed[(1 + count)...])
    var text = [UInt8](repeating: 0, count: body.count - AES256GCM.overhead)
    let isOpen = unsafe row.withUnsafeBytes { row in
      unsafe text.withUnsafeMutableBytes { unsafe cipher.open(body, context: row, into: $0) }
    }
    return isOpen ? text : nil
  }

  /// A key of its own, so that random nonces never meet.
  private func cipher(_ id: KeyID, _ row: [UInt8]) -> AES256GCM? {
    guard let root = try? ring.derivedKey(id, for: use) else { return nil }
    let key = HKDFSHA256.derive(
      from: root.bytes, salt: [UInt8]().span, info: row.span, byteCount: 32)
    return AES256GCM(key.bytes)
  }
}
