internal import CredentialPrimitives

/// A stored Argon2id hash: the PHC string, read once.
///
/// `description` is the string to store, and parsing it gives the same value again, byte for byte.
public struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
  /// What the hash costs.
  public let parameters: Argon2Parameters
  /// The salt.
  public let salt: [UInt8]
  /// What the password and salt are hashed to.
  public let tag: [UInt8]

  /// Reads `text`, which may come from anywhere: strictly (R14), and bounded before anything is
  /// believed (R15).
  ///
  /// - Throws: ``PasswordHashFormatError`` with the field and the place.
  public init(parsing text: String) throws(PasswordHashFormatError) {
    self = try PHCParser.parse(text)
  }

  init(parameters: Argon2Parameters, salt: [UInt8], tag: [UInt8]) {
    (self.parameters, self.salt, self.tag) = (parameters, salt, tag)
  }

  /// The PHC string `$argon2id$v=19$m=…,t=…,p=…$salt$tag`.
  public var description: String {
    "$argon2id$v=19$m=\(parameters.memoryKiB),t=\(parameters.passes),p=\(parameters.lanes)"
      + "$\(Base64.encode(salt.span))$\(Base64.encode(tag.span))"
  }
}

/// Why a string is no hash that can be verified here.
public struct PasswordHashFormatError: Error, Hashable, CustomStringConvertible {
  /// The part of the string that is wrong.
  public enum Field: String, Sendable {
    /// The whole: longer than 512 bytes.
    case length
    /// The name of the scheme: anything but `$argon2id$`.
    case scheme
    /// `v=`, of which 19 is taken.
    case version
    /// `m=`: KiB, at most 2,097,152.
    case memory
    /// `t=`: passes, at most 64.
    case passes
    /// `p=`: lanes, at most 64.
    case lanes
    /// The salt: base64 of at least 8 bytes.
    case salt
    /// The tag: base64 of at least 4 bytes.
    case tag
  }

  /// The part of the string that is wrong.
  public let field: Field
  /// Where that part or its first wrong byte is, counted from 0.
  public let offset: Int

  /// One line: which part is wrong and where; nothing of the string itself.
  public var description: String {
    "not a stored hash that can be verified: \(field.rawValue) at byte \(offset + 1)"
  }
}
