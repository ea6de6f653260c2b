internal import CredentialPrimitives

/// A stored hash: a string, read once, strictly, and bounded before anything in it is believed.
///
/// `description` is the string to store, the very one that was parsed.
public struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
  /// The string to store.
  public let description: String
  let content: Content

  /// What it says.
  enum Content: Sendable {
    case argon2(Argon2Hash)
    case legacy(LegacyHash)
    case wrapped(WrappedHash)
  }

  /// Reads `text`, which may come from anywhere (R14, R15).
  ///
  /// - Parameters:
  ///   - text: a stored hash, and nothing around it.
  ///   - limits: what a hash may cost and how long it may be.
  ///   - schemes: the schemes to recognise beside Argon2, in the order in which they are asked.
  /// - Throws: ``PasswordHashFormatError`` with the field and the place.
  public init(
    parsing text: String, limits: HashLimits = .standard,
    schemes: [any LegacyScheme] = .builtIn
  ) throws(PasswordHashFormatError) {
    guard text.utf8.count <= limits.stringBytes else {
      throw PasswordHashFormatError(field: .length, offset: limits.stringBytes)
    }
    description = text
    var reader = FieldReader(text)
    if reader.isNext("$argon2") {
      content = .argon2(try PHCParser.parse(from: &reader, limits: limits))
      try reader.expectEnd(.tag)
      return
    }
    if reader.isNext(WrappedHash.prefix) {
      content = .wrapped(try WrappedHash(&reader, limits: limits, schemes: schemes))
      return
    }
    for scheme in schemes {
      if let (setting, digest) = try scheme.split(text) {
        let memoryKiB = try scheme.memoryKiB(of: setting, limits: limits)
        content = .legacy(
          LegacyHash(scheme: scheme, setting: setting, digest: digest, memoryKiB: memoryKiB))
        return
      }
    }
    throw PasswordHashFormatError(field: .scheme, offset: 0)
  }

  init(_ hash: Argon2Hash) {
    content = .argon2(hash)
    description = hash.text
  }

  init(_ hash: LegacyHash, description: String) {
    content = .legacy(hash)
    self.description = description
  }

  init(_ hash: WrappedHash) {
    content = .wrapped(hash)
    description = hash.text
  }

  /// The name of the scheme, such as `argon2id`, `bcrypt` or `bcrypt-wrapped`.
  public var schemeName: String {
    switch content {
    case .argon2(let hash): hash.variant.name
    case .legacy(let hash): hash.scheme.name
    case .wrapped(let hash): "\(hash.scheme.name)-wrapped"
    }
  }

  /// The memory that verifying takes, in KiB.
  var memoryKiB: Int {
    switch content {
    case .argon2(let hash): Int(hash.parameters.memoryKiB)
    case .legacy(let hash): hash.memoryKiB
    case .wrapped(let hash): max(hash.memoryKiB, Int(hash.outer.parameters.memoryKiB))
    }
  }

  /// The bytes of both are the same.
  public static func == (one: Self, other: Self) -> Bool {
    one.description.utf8.elementsEqual(other.description.utf8)
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in description.utf8 { hasher.combine(byte) }
  }
}
