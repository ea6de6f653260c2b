internal import CredentialPrimitives

/// ASP.NET Core Identity's hashes: the base64 of a few fields and a PBKDF2 key of 32 bytes.
///
/// Version 2 is 0x00, 16 bytes of salt, the key of 1,000 iterations of HMAC-SHA-1. Version 3 is 0x01,
/// then big-endian, in four bytes each, the digest (0 SHA-1, 1 SHA-256, 2 SHA-512), the iterations
/// and the length of the salt; the salt; the key. The setting is all but the key, in hexadecimal.
struct ASPNETIdentity: CostedScheme {
  let name = "aspnet-identity"
  private static let keyByteCount = 32

  func split(
    _ stored: String
  ) throws(PasswordHashFormatError) -> (setting: String, digest: [UInt8])? {
    // A first byte of 0x00 or 0x01 reads `AA` to `Af`; names of other schemes are in small letters.
    let start = Array(stored.utf8.prefix(2)) + [0x41, 0x41]
    guard stored.utf8.count >= 2, let first = try? Base64.decode(start.span).first, first < 2
    else { return nil }
    var reader = FieldReader(stored)
    let bytes = try reader.base64(0...stored.utf8.count, until: "", .tag, .padded)
    guard bytes.count > Self.keyByteCount else {
      throw PasswordHashFormatError(field: .tag, offset: 0)
    }
    let setting = bytes.dropLast(Self.keyByteCount).hexadecimal
    _ = try parse(setting, limits: .none)
    return (setting, bytes.suffix(Self.keyByteCount))
  }

  func memoryKiB(of setting: String, limits: HashLimits) throws(PasswordHashFormatError) -> Int {
    _ = try parse(setting, limits: limits)
    return 1
  }

  func cost(of setting: String) throws(PasswordHashFormatError) -> HashCost {
    .iterations(try parse(setting, limits: .none).iterations)
  }

  func digest(of password: Span<UInt8>, setting: String) throws(HashingError) -> [UInt8]? {
    let parameters: Parameters
    do throws(PasswordHashFormatError) {
      parameters = try parse(setting, limits: .none)
    } catch {
      throw .scheme(name: name, reason: "its setting cannot be read")
    }
    return try PBKDF2.derive(
      password: password, salt: parameters.salt, iterations: parameters.iterations,
      digest: parameters.digest, byteCount: Self.keyByteCount)
  }

  private struct Parameters {
    var digest: PBKDF2.Digest
    var iterations: Int
    var salt: [UInt8]
  }

  private func parse(
    _ setting: String, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Parameters {
    // Offsets are those of the base64, four characters of which are three bytes.
    func failure(_ field: PasswordHashFormatError.Field, _ byte: Int) -> PasswordHashFormatError {
      PasswordHashFormatError(field: field, offset: byte * 4 / 3)
    }
    guard let bytes = [UInt8](hexadecimal: setting), let version = bytes.first, version < 2 else {
      throw failure(.version, 0)
    }
    func number(at start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    if version == 0 {
      guard bytes.count == 17 else { throw failure(.salt, 1) }
      guard limits.iterations >= 1_000 else { throw failure(.iterations, 0) }
      return Parameters(digest: .sha1, iterations: 1_000, salt: Array(bytes.dropFirst()))
    }
    guard bytes.count > 13 else { throw failure(.version, 0) }
    let digests: [PBKDF2.Digest] = [.sha1, .sha256, .sha512]
    guard digests.indices.contains(number(at: 1)) else { throw failure(.version, 1) }
    guard 1...Int(min(limits.iterations, UInt32(Int32.max))) ~= number(at: 5) else {
      throw failure(.iterations, 5)
    }
    // Identity itself refuses salts under 128 bits.
    guard number(at: 9) == bytes.count - 13, number(at: 9) >= 16 else { throw failure(.salt, 9) }
    return Parameters(
      digest: digests[number(at: 1)], iterations: number(at: 5), salt: Array(bytes.dropFirst(13)))
  }
}

extension [UInt8] {
  /// Nil unless it is two small hexadecimal digits a byte.
  fileprivate init?(hexadecimal text: String) {
    let digits = text.utf8.compactMap { digit -> UInt8? in
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
