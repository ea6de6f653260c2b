public import CredentialPrimitives

/// The row that can be erased: an entry's personal fields, and the salt of the commitment to them.
///
/// The salt is 32 random bytes that stand nowhere else. Without this row nobody can find out from the
/// commitment what the fields were, by trying addresses say.
public struct PersonalRow: Hashable, Sendable {
  /// The number of bytes of a salt.
  public static let saltByteCount = 32
  /// The salt.
  public let salt: [UInt8]
  /// The fields, as stores keep them.
  ///
  /// One byte, 1, is the version. The number of the fields follows in two bytes, and for each of them
  /// its name and its value, both behind their number of bytes in two. Numbers have their lowest byte
  /// first. Fields come in the order of their names' bytes, each once.
  public let encoded: [UInt8]

  /// The row of new fields.
  public init(_ fields: PersonalFields) {
    salt = .random(count: Self.saltByteCount)
    var bytes = AuditBytes()
    bytes.append(byte: 1)
    bytes.append(UInt16(fields.entries.count))
    for entry in fields.entries {
      bytes.append(counted: Array(entry.field.code.text.utf8))
      bytes.append(counted: Array(entry.value.utf8))
    }
    encoded = bytes.bytes
  }

  /// A row that a store has read, whatever is in it: the entry's commitment tells what it is worth.
  public init(salt: [UInt8], encoded: [UInt8]) { (self.salt, self.encoded) = (salt, encoded) }

  /// What the entry holds of it: the SHA-256 of the salt and then the encoded fields.
  public var commitment: Digest256 {
    var state = SHA256State()
    state.update(salt.span)
    state.update(encoded.span)
    return state.finalize()
  }

  /// The fields; nil where somebody has written other bytes than a log does.
  public var fields: PersonalFields? {
    guard salt.count == Self.saltByteCount, encoded.count <= Self.maximumByteCount else {
      return nil
    }
    var reader = AuditReader(encoded[...])
    guard reader.byte() == 1, let count = reader.number(), count <= PersonalFields.maximumCount
    else { return nil }
    var (fields, last) = (PersonalFields(), PersonalField?.none)
    for _ in 0..<count {
      guard let name = reader.counted().flatMap({ String(validating: $0, as: UTF8.self) }),
        let code = AuditCode(name), last?.precedes(PersonalField(code)) ?? true,
        let bytes = reader.counted(), bytes.count <= PersonalFields.maximumByteCount,
        let value = String(validating: bytes, as: UTF8.self)
      else { return nil }
      let field = PersonalField(code)
      (fields[field], last) = (value, field)
    }
    return reader.isAtEnd ? fields : nil
  }

  private static let maximumByteCount =
    3 + PersonalFields.maximumCount
    * (4 + AuditCode.maximumCount + PersonalFields.maximumByteCount)
}
