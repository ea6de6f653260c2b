internal import CredentialPrimitives
internal import CredentialTokens

/// What became of issuing a licence.
public enum LicenceIssuingOutcome: Sendable {
  /// It can be registered with this key, which the store does not have.
  case issued(IssuedLicence, LicenceKey)
  /// It is to come with a licence that there is not, or one that came with another itself.
  case noSuchSubscription
}

/// Licences before somebody registers them.
extension AccountFlows {
  /// Issues a licence after a sale.
  ///
  /// - Parameters:
  ///   - terms: what was sold; what it came with has been issued before, registered or not.
  ///   - name: who of the vendor does so.
  public func issueLicence(
    _ terms: LicenceTerms, by name: OperatorName
  ) async throws -> LicenceIssuingOutcome {
    let (now, key) = (clock.now, LicenceKey.random())
    return try await store.write { transaction in
      if let bundle = terms.bundle {
        let whole = try LicenceID(bytes: bundle.bytes).flatMap { try transaction.issuedLicence($0) }
        guard let whole, whole.terms.bundle == nil else { return .noSuchSubscription }
      }
      let licence = IssuedLicence(id: key.id, terms: terms, issued: now)
      try transaction.insertIssuedLicence(licence)
      try self.note(
        .licenceIssued, by: .operator(name), about: nil, text: "\(key.id)", in: &transaction,
        at: now)
      return .issued(licence, key)
    }
  }
}
