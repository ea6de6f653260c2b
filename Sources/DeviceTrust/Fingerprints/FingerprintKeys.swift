public import CredentialPrimitives
public import CredentialTokens

/// The keys of one account's fingerprints, derived for it alone: what they make cannot be compared
/// with what another account's have made (R37).
///
/// Deriving takes some microseconds; keep it while an account's devices are looked at. One thread at
/// a time.
public struct FingerprintKeys {
  private let entries: [Entry]

  private struct Entry {
    let id: KeyID
    let hashing: HMACSHA256Key
    let sealing: AES256GCM
  }

  /// The keys of an account, from those of the ring that are live.
  public init(_ ring: KeyRing, account: TokenSubject) {
    entries = ring.liveIDs.map { id in
      do throws(KeyLookupError) {
        let root = try ring.derivedKey(id, for: .deviceFingerprint)
        let hashing = Self.derive(from: root, 1, account)
        let sealing = Self.derive(from: root, 2, account)
        return Entry(
          id: id, hashing: HMACSHA256Key(hashing.bytes), sealing: AES256GCM(sealing.bytes))
      } catch {
        preconditionFailure("a live key without bytes: \(error)")
      }
    }
  }

  private static func derive(
    from root: borrowing Secret, _ use: UInt8, _ account: TokenSubject
  ) -> Secret {
    let info = [use] + account.bytes
    return HKDFSHA256.derive(
      from: root.bytes, salt: [UInt8]().span, info: info.span, byteCount: 32)
  }

  /// A fingerprint with its hashes, to compare with any number of the account's devices.
  public struct Hashed {
    let fingerprint: Fingerprint
    fileprivate let hashes: [(id: KeyID, values: SIMD8<UInt64>)]
  }

  /// Hashes a fingerprint under each of the keys.
  public func hashed(_ fingerprint: Fingerprint) -> Hashed {
    Hashed(
      fingerprint: fingerprint,
      hashes: entries.map { ($0.id, Self.hashes(of: fingerprint, $0.hashing)) })
  }

  /// What is odd about a fingerprint, by what was stored of a device.
  public func drift(
    of fingerprint: Fingerprint, from stored: StoredFingerprint, of device: DeviceID
  ) -> DriftReport {
    drift(of: hashed(fingerprint), from: opened(stored, of: device))
  }

  /// What was stored of a device, opened to be compared with any number of fingerprints: half a
  /// microsecond, most of it libcrypto's.
  public func opened(_ stored: StoredFingerprint, of device: DeviceID) -> Opened {
    guard let index = entries.firstIndex(where: { $0.id == stored.keyID }),
      let fields = Self.open(stored, of: device, entries[index].sealing)
    else { return Opened(content: nil) }
    return Opened(content: (index, stored.hashes, fields))
  }

  /// What was stored of a device, to compare with; readable, so it is not for keeping.
  public struct Opened {
    /// Which key, the hashes, and what was sealed; nil where it could not be opened.
    fileprivate let content: (key: Int, hashes: SIMD8<UInt64>, fields: SealedFields)?
  }

  /// What is odd about a fingerprint that is hashed already, by what is opened already.
  public func drift(of hashed: Hashed, from opened: Opened) -> DriftReport {
    guard let known = opened.content else { return DriftReport([.unreadable]) }
    return DriftReport(
      hashed.fingerprint, hashed.hashes[known.key].values, stored: known.hashes, known.fields)
  }

  /// What of a stored fingerprint can be read at all, for its owner: the browser's major version and the
  /// countries, the latest first; nil where it cannot be opened.
  package func readable(
    _ stored: StoredFingerprint, of device: DeviceID
  ) -> (majorVersion: Int?, countries: [String])? {
    fields(of: stored, device).map { fields in
      let countries = fields.countries.map { code in
        String(decoding: [UInt8(code >> 8), UInt8(code & 0xFF)], as: UTF8.self)
      }
      return (fields.majorVersion == 0 ? nil : Int(fields.majorVersion), countries)
    }
  }

  /// What is stored of a fingerprint.
  ///
  /// - Parameter known: the devices whose countries stay known, the latest first.
  func stored(
    _ fingerprint: Fingerprint, for device: DeviceID, known: [DeviceRecord]
  ) -> StoredFingerprint {
    let countries = known.flatMap { record in
      record.fingerprint.flatMap { fields(of: $0, record.id)?.countries } ?? []
    }
    let text = SealedFields(fingerprint, known: countries)
    let sealed = unsafe withUnsafeBytes(of: device) { context in
      unsafe entries[0].sealing.seal(text.bytes, context: context)
    }
    return StoredFingerprint(
      checked: entries[0].id, Self.hashes(of: fingerprint, entries[0].hashing), sealed)
  }

  private func fields(of stored: StoredFingerprint, _ device: DeviceID) -> SealedFields? {
    entries.first { $0.id == stored.keyID }.flatMap { Self.open(stored, of: device, $0.sealing) }
  }

  /// Nil where the sealed part was changed, or is another device's.
  private static func open(
    _ stored: StoredFingerprint, of device: DeviceID, _ key: AES256GCM
  ) -> SealedFields? {
    var text = InlineArray<10, UInt8>(repeating: 0)
    return unsafe withUnsafeMutableBytes(of: &text) { text in
      let isOpen = unsafe withUnsafeBytes(of: device) { context in
        unsafe key.open(stored.sealed, context: context, into: text)
      }
      return isOpen ? unsafe SealedFields(UnsafeRawBufferPointer(text)) : nil
    }
  }

  private static func hashes(
    of fingerprint: Fingerprint, _ key: HMACSHA256Key
  ) -> SIMD8<UInt64> {
    var hashes = SIMD8<UInt64>()
    for (field, value) in fingerprint.fields {
      guard let value else { continue }
      let message = [UInt8(field.rawValue)] + value
      let code = key.code(for: message.span)
      let number = unsafe code.lend { unsafe $0.loadUnaligned(as: UInt64.self) }
      // 0 stands for what is not known.
      hashes[field.rawValue] = max(1, UInt64(littleEndian: number))
    }
    return hashes
  }
}
