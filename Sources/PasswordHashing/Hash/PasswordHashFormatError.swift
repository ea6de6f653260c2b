/// Why a string is no hash that can be verified.
public struct PasswordHashFormatError: Error, Hashable, CustomStringConvertible {
  /// The part of the string that is wrong.
  @nonexhaustive
  public enum Field: String, Sendable {
    /// The whole: too long.
    case length
    /// The name of the scheme: none that is known, or none that is accepted.
    case scheme
    /// The version.
    case version
    /// Argon2's `m`, or what the cost of scrypt or yescrypt asks for.
    case memory
    /// Argon2's `t`.
    case passes
    /// Argon2's and scrypt's `p`.
    case lanes
    /// The id of the key: base64 of 1 to 8 bytes.
    case keyID = "key id"
    /// The associated data: base64 of at most 32 bytes.
    case data
    /// Iterations, rounds or a cost, as its scheme calls them.
    case iterations
    /// What a wrapped hash says about the scheme inside.
    case setting
    /// The salt.
    case salt
    /// The tag, digest or checksum.
    case tag
  }

  /// The part of the string that is wrong.
  public let field: Field
  /// Where that part or its first wrong byte is, counted from 0.
  public let offset: Int

  /// An error about `field`, at byte `offset`.
  public init(field: Field, offset: Int) { (self.field, self.offset) = (field, offset) }

  /// One line: which part is wrong and where; nothing of the string itself.
  public var description: String {
    "not a stored hash that can be verified: \(field.rawValue) at byte \(offset + 1)"
  }
}
