/// A scheme whose hashes are verified, and then replaced: never set (R17).
///
/// A stored hash of it has two parts: the setting, which with a password gives the digest again, and
/// the digest. Splitting them lets a whole column be wrapped without any password (R18).
public protocol LegacyScheme: Sendable {
  /// A name of lower-case letters, digits, `-` and `_`, for metrics and wrapped hashes.
  var name: String { get }

  /// Whether every hash has a salt of its own; where not, equal passwords have equal digests, and
  /// wrapping them needs a pepper.
  var isSalted: Bool { get }

  /// The setting and the digest of a stored hash; nil if it is none of this scheme's.
  ///
  /// - Throws: ``PasswordHashFormatError`` for what is one but cannot be read.
  func split(
    _ stored: String
  ) throws(PasswordHashFormatError) -> (setting: String, digest: [UInt8])?

  /// The memory that a digest with `setting` takes, in KiB, rounded up.
  ///
  /// - Throws: ``PasswordHashFormatError`` for a setting that cannot be read, or whose cost is
  ///   beyond `limits`.
  func memoryKiB(of setting: String, limits: HashLimits) throws(PasswordHashFormatError) -> Int

  /// The digest of a password; nil, after the same work, for one that the scheme cannot hash.
  ///
  /// - Parameters:
  ///   - password: its bytes, any of which may be 0.
  ///   - setting: one that ``memoryKiB(of:limits:)`` has accepted.
  func digest(of password: Span<UInt8>, setting: String) throws(HashingError) -> [UInt8]?
}

extension LegacyScheme {
  /// True: hardly any scheme has none.
  public var isSalted: Bool { true }
}

/// A stored hash of a legacy scheme.
struct LegacyHash: Sendable {
  let scheme: any LegacyScheme
  let setting: String
  let digest: [UInt8]
  let memoryKiB: Int
}

extension [any LegacyScheme] {
  /// All that this library knows; no two recognise the same string.
  public static var builtIn: Self { builtInSchemes }
}

/// Made once: every stored hash that is read is held against them.
private let builtInSchemes: [any LegacyScheme] = [
  BcryptScheme.plain, CryptScheme.sha512, CryptScheme.sha256, CryptScheme.yescrypt,
  CryptScheme.scrypt, CryptScheme.md5, PBKDF2Scheme.sha256, PBKDF2Scheme.sha512,
  PBKDF2Scheme.sha1, ScryptScheme.phc, BcryptScheme.passlib, PHPass(),
  PBKDF2Scheme.djangoSHA256, PBKDF2Scheme.djangoSHA1, DjangoArgon2(), BcryptScheme.django,
  BcryptScheme.djangoSHA256, ScryptScheme.django, ASPNETIdentity(),
]
