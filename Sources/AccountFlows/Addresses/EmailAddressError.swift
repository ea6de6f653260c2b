/// Why a text is no e-mail address; no case holds any of it.
@nonexhaustive
public enum EmailAddressError: Error, Hashable {
  /// It has more than 254 octets, or more than 253 in its domain.
  case tooLong
  /// It has not one `@`, but none or several.
  case oneAtSign
  /// Nothing is before the `@`, or dots stand at an end of that part or next to each other.
  case emptyAtom
  /// There are more than 64 octets before the `@`, as written or in lower case.
  case localPartTooLong
  /// The character at this place, counted from 1, cannot be in an address.
  case character(Int)
  /// The domain has one label only, or ends in a number, as addresses of the network do.
  case notAName
  /// A label of the domain is empty, too long, or holds what no name can hold.
  case domainLabel
  /// A store's column is the canonical form of something else.
  case canonicalOfAnother
}

extension EmailAddressError: CustomStringConvertible {
  /// One line: what is wrong and what would be right.
  public var description: String {
    switch self {
    case .tooLong: "an e-mail address has at most \(EmailAddress.maximumByteCount) bytes"
    case .oneAtSign: "an e-mail address has one '@', as in name@example.com"
    case .emptyAtom: "something is missing before the '@', or beside a dot there"
    case .localPartTooLong:
      "at most \(EmailAddress.maximumLocalByteCount) bytes can stand before the '@'"
    case .character(let place):
      "character \(place) cannot be in an e-mail address here; write it without quotes and blanks"
    case .notAName: "behind the '@' there has to be a domain such as example.com"
    case .domainLabel: "a part of the domain is empty, too long, or not allowed by IDNA2008"
    case .canonicalOfAnother:
      "the store has an address beside another one's canonical form; restore it from a backup"
    }
  }
}
