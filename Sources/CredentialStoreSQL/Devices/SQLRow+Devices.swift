internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// What is read of rows of devices: each field that nothing could have been stored as is an error.
extension SQLRow {
  func deviceID(_ index: Int) throws -> DeviceID {
    guard let id = DeviceID(bytes: try bytes(index)) else { throw DeviceRecordError.id }
    return id
  }

  /// A label; `error` for what is none.
  func label(_ index: Int, orThrow error: any Error) throws -> DeviceLabel {
    guard let label = DeviceLabel(try text(index)) else { throw error }
    return label
  }

  /// A digest; `error` for what is none.
  func digest(_ index: Int, orThrow error: any Error) throws -> Digest256 {
    let bytes = try bytes(index)
    guard let digest = Digest256(bytes: bytes.span) else { throw error }
    return digest
  }

  func keyID(_ index: Int) throws -> KeyID {
    guard let id = KeyID(bytes: try bytes(index)) else { throw DeviceRecordError.key }
    return id
  }

  /// The device of a row of ``DeviceColumns``.
  func device() throws -> DeviceRecord {
    guard let account = TokenSubject(bytes: try bytes(1)) else { throw DeviceRecordError.account }
    guard let owner = TokenSubject(bytes: try bytes(3)),
      let scope = DeviceScope(kind: try text(2), owner)
    else { throw DeviceRecordError.scope }
    return try DeviceRecord(
      id: deviceID(0), account: account, scope: scope,
      rotation: GrantRotation(
        lineage: grantHash(6), current: grantHash(8), pending: datedHash(10),
        previous: datedHash(13)),
      label: label(16, orThrow: DeviceRecordError.label), fingerprint: fingerprint(17),
      enrolled: time(4), lastSeen: time(20),
      expires: time(21), ends: time(5), state: deviceState(22), revision: integer(24))
  }

  private func grantHash(_ index: Int) throws -> GrantHash {
    try GrantHash(keyID: keyID(index), digest: digest(index + 1, orThrow: DeviceRecordError.digest))
  }

  private func datedHash(_ index: Int) throws -> GrantRotation.Dated? {
    if areNull(index..<index + 3) { return nil }
    return try GrantRotation.Dated(grantHash(index), since: time(index + 2))
  }

  private func fingerprint(_ index: Int) throws -> StoredFingerprint? {
    if areNull(index..<index + 3) { return nil }
    return try StoredFingerprint(
      keyID: keyID(index), hashBytes: bytes(index + 1), sealed: bytes(index + 2))
  }

  private func deviceState(_ index: Int) throws -> DeviceState {
    if areNull(index..<index + 2) { return .active }
    guard let reason = RevocationReason(rawValue: try text(index + 1)) else {
      throw DeviceRecordError.state
    }
    return .revoked(at: try time(index), reason)
  }

  private func areNull(_ range: Range<Int>) -> Bool { range.allSatisfy(isNull) }
}
