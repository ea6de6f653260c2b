public import CredentialPrimitives

/// The rows of stored tokens, within one transaction.
///
/// Each method is one statement or a few in the transaction that is open, and none can be awaited:
/// tokens, codes, counters and whatever else a store keeps change together or not at all.
public protocol TokenStore {
  /// Adds the row of a new token; what it takes the place of is superseded as of its issue.
  ///
  /// - Throws: for a selector that is there already.
  mutating func insert(_ record: StoredTokenRecord, superseding: Supersession) throws

  /// The row with this selector, whatever has become of the token; nil if there is none.
  mutating func find(_ selector: TokenSelector) throws -> StoredTokenRecord?

  /// Uses a token up: the one conditional write that at most one of its users wins (R28).
  ///
  /// It is won only where the row is open and `now` is before its end; the row is then used as of
  /// `now`.
  mutating func consume(_ selector: TokenSelector, now: Timestamp) throws -> Consumption

  /// Takes all open tokens of a subject back.
  ///
  /// - Parameters:
  ///   - subject: whom they are about.
  ///   - purpose: the code of the only purpose that is meant; nil for all of them.
  ///   - now: as of when they are revoked.
  /// - Returns: how many there were.
  @discardableResult
  mutating func revokeTokens(
    of subject: TokenSubject, purpose: String?, now: Timestamp
  ) throws -> Int

  /// Removes the rows of tokens that ended before `limit`, used ones and others.
  ///
  /// Until then a late user can be told from a guesser.
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeTokens(endedBefore limit: Timestamp) throws -> Int
}

/// What a new token takes the place of.
public enum Supersession: Hashable, Sendable {
  /// All open ones of its subject and purpose: the newest message works, older ones do not (F8).
  case sameSubjectAndPurpose
  /// None.
  case nothing
}

/// Who got something that only one can have.
public enum Consumption: Hashable, Sendable {
  /// The caller.
  case won
  /// Somebody else, or nobody any more.
  case lost
}

/// What a store says to a token.
public enum TokenAnswer: Hashable, Sendable {
  /// It is valid, and about this subject.
  case accepted(TokenSubject)
  /// It is not; the verdict is never ``TokenVerdict/valid``.
  case refused(TokenVerdict)

  /// What the token is worth.
  public var verdict: TokenVerdict {
    switch self {
    case .accepted: .valid
    case .refused(let verdict): verdict
    }
  }
}

extension TokenStore {
  /// Adds the row of a new token, in place of the open ones of its subject and purpose.
  public mutating func insert<Purpose>(_ record: TokenRecord<Purpose>) throws {
    try insert(record.stored, superseding: .sameSubjectAndPurpose)
  }

  /// What `token` is worth; nothing is used up.
  ///
  /// - Parameters:
  ///   - token: what was read of the link.
  ///   - now: what time it is.
  ///   - binding: what the row's subject has to be bound to now; nil if there is no such subject
  ///     any more. Not called for a token without a row.
  public mutating func verify<Purpose>(
    _ token: Token<Purpose>, now: Timestamp,
    boundTo binding: (TokenSubject) throws -> TokenBinding?
  ) throws -> TokenAnswer {
    guard let row = try find(token.selector) else { return .refused(.unknown) }
    let verdict = row.verify(token, boundTo: try binding(row.subject), now: now)
    return verdict == .valid ? .accepted(row.subject) : .refused(verdict)
  }

  /// Uses `token` up if it is valid.
  ///
  /// What the use leads to belongs into the same transaction, so that neither is without the other.
  /// - Parameters:
  ///   - token: what was read of the link.
  ///   - now: what time it is.
  ///   - binding: as in ``verify(_:now:boundTo:)``.
  public mutating func redeem<Purpose>(
    _ token: Token<Purpose>, now: Timestamp,
    boundTo binding: (TokenSubject) throws -> TokenBinding?
  ) throws -> TokenAnswer {
    let answer = try verify(token, now: now, boundTo: binding)
    guard case .accepted = answer else { return answer }
    // Lost after all, where the store lets another transaction in between.
    guard try consume(token.selector, now: now) == .won else {
      return .refused(.alreadyUsed(since: now))
    }
    return answer
  }
}
