public import CredentialPrimitives
public import CredentialTokens

extension TrustedDevices {
  /// The account's devices for its owner to see, those that are trusted no more among them.
  public func list<Store: DeviceStore>(
    of account: TokenSubject, in store: inout Store
  ) throws -> [DeviceRecord] {
    try store.devices(of: account)
  }

  /// Gives a device another name.
  ///
  /// - Returns: whether the account has such a device.
  public func rename<Store: DeviceStore>(
    _ id: DeviceID, of account: TokenSubject, to label: DeviceLabel, in store: inout Store
  ) throws -> Consumption {
    try store.renameDevice(id, of: account, to: label)
  }

  /// Notes how a device looks now: after a sign-in from it was allowed or confirmed.
  ///
  /// Countries that were accepted before stay known, up to ``StoredFingerprint/maximumCountries``.
  /// - Returns: whether the account has such a device.
  public func note<Store: DeviceStore>(
    _ fingerprint: Fingerprint, of id: DeviceID, of account: TokenSubject, in store: inout Store
  ) throws -> Consumption {
    let keys = FingerprintKeys(ring, account: account)
    return try store.changeDevice(id, of: account) {
      $0.fingerprint = keys.stored(fingerprint, for: id, known: [$0])
    }
  }

  /// What is odd about a device, by how it looked when it was last accepted.
  public func drift(of fingerprint: Fingerprint, from record: DeviceRecord) -> DriftReport {
    guard let stored = record.fingerprint else { return .none }
    return FingerprintKeys(ring, account: record.account)
      .drift(of: fingerprint, from: stored, of: record.id)
  }

  /// Ends the trust in a device: it is signed out, and its secrets are dead (F23).
  public func revoke<Store: DeviceStore>(
    _ id: DeviceID, of account: TokenSubject, in store: inout Store, now: Timestamp
  ) throws -> Consumption {
    try store.revoke(id, of: account, .owner, now: now)
  }

  /// Ends the trust in all of the account's devices but this one.
  ///
  /// - Parameters:
  ///   - account: whose.
  ///   - kept: the one that asks; nil for none, as a password's reset has it (F9).
  ///   - reason: what the rows say of it.
  ///   - store: the transaction that is open.
  ///   - now: as of when.
  /// - Returns: how many there were.
  @discardableResult
  public func revokeAll<Store: DeviceStore>(
    of account: TokenSubject, but kept: DeviceID?, because reason: RevocationReason = .owner,
    in store: inout Store, now: Timestamp
  ) throws -> Int {
    try store.revokeAll(of: account, but: kept, reason, now: now)
  }
}

extension DeviceStore {
  /// Gives a device another name; needs no key.
  ///
  /// - Returns: whether the account has such a device.
  public mutating func renameDevice(
    _ id: DeviceID, of account: TokenSubject, to label: DeviceLabel
  ) throws -> Consumption {
    try changeDevice(id, of: account) { $0.label = label }
  }

  mutating func changeDevice(
    _ id: DeviceID, of account: TokenSubject, _ body: (inout DeviceRecord) -> Void
  ) throws -> Consumption {
    for _ in 0..<1_000 {
      guard var record = try device(id), record.account == account else { return .lost }
      body(&record)
      if try replace(record) == .won { return .won }
    }
    throw DeviceStoreError.contention(id)
  }
}
