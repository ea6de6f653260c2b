/// Why a text is no token of the kind and purpose that was expected.
///
/// Nothing of the text is in it, which may be somebody's token with a typing error (R43).
@nonexhaustive
public enum TokenFormatError: Error, Hashable, CustomStringConvertible {
  /// Too short or too long; nothing else of the text was looked at.
  case length(Int)
  /// It does not begin as these tokens do.
  case prefix
  /// A character outside of base64url: padding, white space or any other; or bits left over.
  case encoding
  /// The check value is not that of the rest: a typing error, or a cut-off text.
  case checkValue
  /// It is a token for another purpose.
  case wrongPurpose
  /// The check value is right, and what the token holds is not what one can hold.
  case content

  /// One line: what is wrong with the text.
  public var description: String {
    switch self {
    case .length(let count): "a text of \(count) bytes, which no such token has"
    case .prefix: "the text does not begin as such a token does"
    case .encoding: "a character that no token has, or one too few"
    case .checkValue: "the check value is wrong; copy the token again, whole"
    case .wrongPurpose: "a token for another purpose"
    case .content: "the token is not made as such tokens are"
    }
  }
}
