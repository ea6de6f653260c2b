public import CredentialPrimitives

/// What stands in a mail, as stores keep it: encrypted with AES-256-GCM, since links and codes are
/// in it that let their readers in.
///
/// Its key is derived for this one mail from one of the ring's, and the recipient is authenticated
/// with it: whoever can write the table can neither read a link nor send it to themselves.
public struct SealedMail: Hashable, Sendable {
  /// The most bytes of ``bytes``.
  public static let maximumByteCount = 65_536

  /// The key of the ring (R19a).
  public let keyID: KeyID
  /// The nonce, the encrypted text and the tag.
  public let bytes: [UInt8]

  /// What a store has read.
  public init(keyID: KeyID, bytes: [UInt8]) throws(OutboxRecordError) {
    guard (AES256GCM.overhead...Self.maximumByteCount).contains(bytes.count) else {
      throw .sealed
    }
    (self.keyID, self.bytes) = (keyID, bytes)
  }

  init(checked keyID: KeyID, _ bytes: [UInt8]) { (self.keyID, self.bytes) = (keyID, bytes) }
}

extension MailContent {
  /// The three texts, each after its length in four bytes, the highest first.
  var encoded: [UInt8] {
    [subject, text, html].flatMap { text in
      let bytes = Array(text.utf8)
      return (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * $0)) } + bytes
    }
  }

  /// Reads what ``encoded`` wrote for an entry; nil for anything else.
  init?(_ bytes: [UInt8], of entry: OutboxEntry) {
    var texts: [String] = []
    var rest = bytes[...]
    while texts.count < 3 {
      guard rest.count >= 4 else { return nil }
      let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(4)
      guard rest.count >= count else { return nil }
      texts.append(String(decoding: rest.prefix(count), as: UTF8.self))
      rest = rest.dropFirst(count)
    }
    guard rest.isEmpty else { return nil }
    self.init(
      kind: entry.kind, language: entry.language, subject: texts[0], text: texts[1],
      html: texts[2])
  }
}
