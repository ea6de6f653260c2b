public import CredentialTokens

/// The rows of licences, issued and registered, within one transaction.
public protocol LicenceStore {
  /// Adds a licence that was sold.
  ///
  /// - Throws: ``AccountStoreError`` for an id that is there already.
  mutating func insertIssuedLicence(_ licence: IssuedLicence) throws

  /// The licence that was sold with a key; nil if there is none.
  mutating func issuedLicence(_ id: LicenceID) throws -> IssuedLicence?

  /// Changes how many seats a licence gives whenever it is registered.
  ///
  /// - Returns: whether there is such a licence.
  @discardableResult
  mutating func changeIssuedSeats(of id: LicenceID, to seats: Int) throws -> Consumption

  /// Registers a licence, unless it is: the one step that of any number of registrations of a key at
  /// most one wins (F19).
  ///
  /// - Returns: `.lost` where the id is taken.
  mutating func insertLicence(_ licence: Licence) throws -> Consumption

  /// The registration of a licence; nil while it is free.
  mutating func licence(_ id: LicenceID) throws -> Licence?

  /// The licences of an owner, in the order in which they were registered, then of their ids' bytes.
  mutating func licences(of owner: LicenceOwner) throws -> [Licence]

  /// Moves all licences of one owner to another (F12).
  ///
  /// - Returns: how many there were.
  mutating func moveLicences(from owner: LicenceOwner, to next: LicenceOwner) throws -> Int

  /// Ends the registration of all licences of an owner, whose keys are free again.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeLicences(of owner: LicenceOwner) throws -> Int
}
