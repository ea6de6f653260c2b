public import CredentialPrimitives

/// The rows of typed codes, within one transaction: at most one for a subject and purpose.
public protocol CodeStore {
  /// Puts the row of a new code in the place of the one before, which is dead with it (F8).
  ///
  /// Tries are counted elsewhere, in a ``CounterStore``, and are not reset by this (R21).
  mutating func replaceCode(_ record: StoredCodeRecord) throws

  /// The row for a subject and purpose, used or not; nil if there is none.
  mutating func code(for subject: TokenSubject, purpose: String) throws -> StoredCodeRecord?

  /// Uses a code up: the one conditional write that at most one of its users wins (R28).
  ///
  /// It is won only where the row is still this code's, not used, and `now` is before its end.
  mutating func consumeCode(
    _ selector: TokenSelector, for subject: TokenSubject, purpose: String, now: Timestamp
  ) throws -> Consumption

  /// Removes the codes of a subject.
  ///
  /// - Parameters:
  ///   - subject: whom they are about.
  ///   - purpose: the code of the only purpose that is meant; nil for all of them.
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeCodes(of subject: TokenSubject, purpose: String?) throws -> Int

  /// Removes the rows of codes that ended before `limit`.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeCodes(endedBefore limit: Timestamp) throws -> Int
}
