public import CredentialPrimitives

/// A fingerprint as stores keep it: nothing readable, and nothing that is the same in two accounts
/// (R37).
///
/// What is only compared is there as keyed hashes under a key of the account, cut to 64 bits; what
/// must be ordered or counted, the major version and the countries, is encrypted with AES-256-GCM
/// under another, for this device.
public struct StoredFingerprint: Hashable, Sendable {
  /// The most countries that stay known of a device, the latest first.
  public static let maximumCountries = 4
  /// The number of bytes of ``sealed``: two of version, two for each country, nonce and tag.
  public static let sealedByteCount = textByteCount + AES256GCM.overhead
  static let textByteCount = 2 + 2 * maximumCountries

  /// The key of the ring that the account's keys are derived from (R19a).
  public let keyID: KeyID
  /// The hashes, each 0 where the value is not known, in the order of ``Field``.
  public let hashes: SIMD8<UInt64>
  /// The sealed part.
  public let sealed: [UInt8]

  /// A fingerprint that a store has read.
  public init(keyID: KeyID, hashes: SIMD8<UInt64>, sealed: [UInt8]) throws(DeviceRecordError) {
    guard sealed.count == Self.sealedByteCount else { throw .sealed }
    (self.keyID, self.hashes, self.sealed) = (keyID, hashes, sealed)
  }

  /// A fingerprint that a store has read, whose hashes are ``hashBytes``.
  public init(keyID: KeyID, hashBytes: [UInt8], sealed: [UInt8]) throws(DeviceRecordError) {
    guard hashBytes.count == 64 else { throw .hashes }
    var hashes = SIMD8<UInt64>()
    for (index, byte) in hashBytes.enumerated() {
      hashes[index / 8] |= UInt64(byte) << (8 * (index % 8))
    }
    try self.init(keyID: keyID, hashes: hashes, sealed: sealed)
  }

  /// The hashes as 64 bytes, the lowest of each first: as stores keep them.
  public var hashBytes: [UInt8] {
    (0..<64).map { UInt8(truncatingIfNeeded: hashes[$0 / 8] >> (8 * ($0 % 8))) }
  }

  init(checked keyID: KeyID, _ hashes: SIMD8<UInt64>, _ sealed: [UInt8]) {
    (self.keyID, self.hashes, self.sealed) = (keyID, hashes, sealed)
  }

  /// What is hashed, by its place among the hashes.
  public enum Field: Int, CaseIterable, Sendable {
    /// The browser's brand.
    case browser
    /// The operating system.
    case platform
    /// The kind of device.
    case form
    /// The first language with its region.
    case language
    /// The first language alone.
    case primaryLanguage
    /// The time zone.
    case timeZone
    /// The network.
    case network
    /// The autonomous system.
    case autonomousSystem
  }
}

/// What the sealed part holds.
struct SealedFields: Equatable {
  /// 0 where it is not known.
  var majorVersion: UInt16 = 0
  /// Two letters each, the latest first.
  var countries: [UInt16] = []

  static func code(_ country: String?) -> UInt16? {
    guard let country else { return nil }
    let bytes = Array(country.utf8)
    return bytes.count == 2 ? UInt16(bytes[0]) << 8 | UInt16(bytes[1]) : nil
  }

  /// The fields of a fingerprint, with the countries that were accepted before it, the latest first.
  init(_ fingerprint: Fingerprint, known: [UInt16]) {
    majorVersion = fingerprint.majorVersion ?? 0
    let latest = Self.code(fingerprint.country).map { [$0] } ?? []
    for country in latest + known where !countries.contains(country) {
      if countries.count < StoredFingerprint.maximumCountries { countries.append(country) }
    }
  }

  init(_ bytes: UnsafeRawBufferPointer) {
    func number(_ index: Int) -> UInt16 {
      unsafe UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }
    majorVersion = number(0)
    countries = (0..<StoredFingerprint.maximumCountries).map { number(2 + 2 * $0) }
      .filter { $0 != 0 }
  }

  var bytes: [UInt8] {
    let padding = StoredFingerprint.maximumCountries - countries.count
    let numbers = [majorVersion] + countries + [UInt16](repeating: 0, count: padding)
    return numbers.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }
}
