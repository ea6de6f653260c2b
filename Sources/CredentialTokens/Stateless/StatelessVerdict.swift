public import CredentialPrimitives

/// What a stateless token is worth, in detail: for the log.
///
/// Outside there is ``PublicVerdict`` only.
public enum StatelessVerdict: Hashable, Sendable {
  /// It is accepted.
  case valid
  /// It is accepted, under a key that is being retired: issue another one if this is not used now.
  case validUnderRetiredKey(KeyID)
  /// The text is no token.
  case malformed(TokenFormatError)
  /// It is a token for something else.
  case wrongPurpose
  /// The code is not the key's: what it was bound to has changed, or somebody has made it up.
  case bindingChangedOrForged
  /// It ends later than any that could have been issued by now: a clock went back or is wrong.
  case notYetValid
  /// It has ended.
  case expired(since: Timestamp)
  /// Its key was revoked.
  case keyRevoked(KeyID)
  /// The ring has never had its key.
  case keyUnknown(KeyID)

  /// The verdict on a text that is no token of the expected purpose.
  public init(_ error: TokenFormatError) {
    self = error == .wrongPurpose ? .wrongPurpose : .malformed(error)
  }

  /// What the person or program that sent the token may be told.
  public var outside: PublicVerdict {
    switch self {
    case .valid, .validUnderRetiredKey: .valid
    default: .invalid
    }
  }

  /// A stable code, for logs and metrics.
  public var code: String {
    switch self {
    case .valid: "valid"
    case .validUnderRetiredKey: "valid-retired-key"
    case .malformed: "malformed"
    case .wrongPurpose: "wrong-purpose"
    case .bindingChangedOrForged: "binding-changed-or-forged"
    case .notYetValid: "not-yet-valid"
    case .expired: "expired"
    case .keyRevoked: "key-revoked"
    case .keyUnknown: "key-unknown"
    }
  }
}

extension StatelessToken {
  /// What the token is worth at `now`, if what it was bound to is `binding` now.
  ///
  /// - Parameters:
  ///   - binding: that of ``claimedSubject``.
  ///   - now: what time it is.
  ///   - keys: what it may be signed with.
  public func verify(
    boundTo binding: TokenBinding, now: Timestamp, keys: StatelessTokenKeys
  ) -> StatelessVerdict {
    let entry = unsafe material.lend { bytes in
      unsafe keys.entry(UnsafeRawBufferPointer(rebasing: bytes[layout.keyID]))
    }
    guard let entry else { return .keyUnknown(claimedKeyID) }
    guard let key = entry.key else { return .keyRevoked(entry.id) }
    guard isAuthentic(binding, key) else { return .bindingChangedOrForged }
    let expires = claimedExpiry
    if now >= expires { return .expired(since: expires) }
    guard expires.since(now) <= Purpose.longestLifetime + TokenLifetime.clockTolerance else {
      return .notYetValid
    }
    return entry.status == .primary ? .valid : .validUnderRetiredKey(entry.id)
  }

  private func isAuthentic(_ binding: TokenBinding, _ key: HMACSHA256Key) -> Bool {
    unsafe material.lend { bytes in
      let code = unsafe layout.authenticate(Purpose.code, bytes, binding, key)
      return unsafe code.lend { code in
        let expected = unsafe UnsafeRawBufferPointer(rebasing: code[..<StatelessLayout.codeCount])
        let presented = unsafe UnsafeRawBufferPointer(rebasing: bytes[layout.code])
        return unsafe expected.isEqualInConstantTime(to: presented)
      }
    }
  }

  private var claimedKeyID: KeyID {
    let bytes = unsafe material.lend { bytes in layout.keyID.map { unsafe bytes[$0] } }
    guard let id = KeyID(bytes: bytes) else { preconditionFailure("checked before") }
    return id
  }
}
