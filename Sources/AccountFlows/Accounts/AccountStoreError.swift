/// What a store of accounts refuses by itself, whatever it is made of.
@nonexhaustive
public enum AccountStoreError: Error, Hashable, CustomStringConvertible {
  /// A row with this id is there already; ids are random, so this is a row added twice.
  case duplicateID(String)

  /// The refusal of a row with this id.
  package static func duplicate<Of>(_ id: OpaqueID<Of>) -> AccountStoreError {
    .duplicateID(id.description)
  }

  /// One line: what was refused.
  public var description: String {
    switch self {
    case .duplicateID(let id): "the store has a row with the id \(id) already; make another one"
    }
  }
}
