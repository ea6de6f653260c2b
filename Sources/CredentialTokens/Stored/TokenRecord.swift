public import CredentialPrimitives

/// The record of a token for one purpose: what the store has, with the purpose in its type.
public struct TokenRecord<Purpose: TokenPurpose>: Sendable {
  /// The row to store.
  public let stored: StoredTokenRecord

  /// The record of a row.
  ///
  /// - Throws: `.purpose` for a row of another purpose.
  public init(_ stored: StoredTokenRecord) throws(TokenRecordError) {
    guard stored.purpose.utf8.elementsEqual(Purpose.code.utf8) else { throw .purpose }
    self.stored = stored
  }

  init(unchecked stored: StoredTokenRecord) { self.stored = stored }

  /// Whom the token is about.
  public var subject: TokenSubject { stored.subject }
  /// When it ends.
  public var expires: Timestamp { stored.expires }

  /// What `token` is worth at `now`, if what it was bound to is `binding` now.
  ///
  /// This uses nothing up: opening a link verifies, and a form that is sent consumes (R28).
  public func verify(
    _ token: Token<Purpose>, boundTo binding: TokenBinding, now: Timestamp
  ) -> TokenVerdict {
    stored.judge(StoredLayout.digest(of: token.material), binding, now)
  }
}

extension StoredTokenRecord {
  /// What `token` is worth, where the row may be of another purpose.
  ///
  /// - Parameters:
  ///   - token: what was read of the link.
  ///   - binding: nil where there is nothing any more that it could be bound to.
  ///   - now: what time it is.
  public func verify<Purpose>(
    _ token: Token<Purpose>, boundTo binding: TokenBinding?, now: Timestamp
  ) -> TokenVerdict {
    let verdict = judge(StoredLayout.digest(of: token.material), binding, now)
    guard verdict != .unknown else { return .unknown }
    return purpose.utf8.elementsEqual(Purpose.code.utf8) ? verdict : .wrongPurpose
  }

  /// Both digests are compared before anything is said about either.
  fileprivate func judge(
    _ digest: Digest256, _ binding: TokenBinding?, _ now: Timestamp
  ) -> TokenVerdict {
    let isSecret = digest == self.digest
    let isBinding = binding.map { $0.digest == self.binding } ?? false
    // Whoever has only the selector learns nothing of the row, and neither does the log.
    guard isSecret else { return .unknown }
    switch state {
    case .open: break
    case .used(let at): return .alreadyUsed(since: at)
    case .superseded(let at): return .superseded(since: at)
    case .revoked(let at): return .revoked(since: at)
    }
    if issued.isAhead(of: now) { return .notYetValid(until: issued) }
    if now >= expires { return .expired(since: expires) }
    return isBinding ? .valid : .bindingChanged
  }
}
