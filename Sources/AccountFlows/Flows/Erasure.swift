public import CredentialPrimitives
internal import CredentialTokens

/// What became of an erasure.
public enum ErasureOutcome: Hashable, Sendable {
  /// The account is gone, and its address free again from then on (F4).
  case erased(addressFree: Timestamp)
  /// It is an organisation's last administrator: somebody else has to be one first (F20).
  case lastAdministrator(OrganisationName)
  /// There is no such account.
  case noSuchAccount
}

/// What privacy law calls erasure, for people who cannot sign in to delete their account (F14).
extension AccountFlows {
  /// Does what ``deleteAccount(in:password:from:)`` does, for somebody who has asked an operator for it;
  /// the address is told.
  ///
  /// - Parameters:
  ///   - reference: whose account.
  ///   - name: who erases, and has seen to it that the account's owner wants that.
  ///   - text: on what grounds, for the audit log: the number of a request, nothing about the
  ///     person.
  public func eraseAccount(
    _ reference: AccountReference, by name: OperatorName, note text: String
  ) async throws -> ErasureOutcome {
    let now = clock.now
    return try await store.write { transaction in
      guard let account = try self.account(reference, &transaction) else { return .noSuchAccount }
      if let organisation = try self.organisationWithout(account.id, &transaction) {
        return .lastAdministrator(organisation)
      }
      let end = try self.delete(account, by: .operator(name), note: text, &transaction, now)
      return .erased(addressFree: end)
    }
  }
}
