package import CredentialPrimitives

/// Why a JSON text is no fingerprint, and where; nothing of the text is in it (R43).
public struct FingerprintFormatError: Error, Hashable {
  /// What is wrong.
  public let reason: Reason
  /// The line, from 1.
  public let line: Int
  /// The byte in the line, from 1.
  public let column: Int

  package init(_ reason: Reason, at place: TextPlace) {
    self.reason = reason
    (line, column) = (place.line, place.column)
  }

  package init(_ error: StrictJSONError) {
    let reason: Reason =
      switch error.reason {
      case .notUTF8: .notUTF8
      case .syntax(let expected): .syntax(expected)
      case .tooDeep: .tooDeep
      case .unpairedSurrogate: .unpairedSurrogate
      case .repeatedKey: .repeatedField
      }
    self.init(reason, at: error.place)
  }

  /// What can be wrong.
  @nonexhaustive
  public enum Reason: Hashable, Sendable {
    /// More bytes than ``FingerprintSignals/maximumJSONByteCount``.
    case tooLarge
    /// Not UTF-8.
    case notUTF8
    /// Not JSON; what was expected.
    case syntax(String)
    /// Lists and objects in one another, of which a fingerprint has none.
    case tooDeep
    /// `\uD800` and its like without its other half, which is no text.
    case unpairedSurrogate
    /// The same field twice.
    case repeatedField
    /// A field that fingerprints do not have.
    case unknownField
    /// A value of the wrong type: the field, what is expected, what is there.
    case wrongType(field: String, expected: String, found: String)
    /// A value beyond its bounds: the field, what is expected.
    case outOfRange(field: String, expected: String)
  }
}

extension FingerprintFormatError: CustomStringConvertible {
  /// What is wrong and where.
  public var description: String { "line \(line), column \(column): \(reason)" }
}

extension FingerprintFormatError.Reason: CustomStringConvertible {
  /// What is wrong.
  public var description: String {
    switch self {
    case .tooLarge: "a fingerprint has at most \(FingerprintSignals.maximumJSONByteCount) bytes"
    case .notUTF8: "not UTF-8"
    case .syntax(let expected): "not JSON: \(expected) is expected"
    case .tooDeep: "more lists and objects in one another than a fingerprint has"
    case .unpairedSurrogate: "half of a surrogate pair, which is no text"
    case .repeatedField: "a field that is there twice"
    case .unknownField:
      "a field that fingerprints do not have; there are "
        + FingerprintSignals.Field.allCases.map(\.rawValue).joined(separator: ", ")
    case .wrongType(let field, let expected, let found):
      "'\(field)' takes \(expected), not \(found)"
    case .outOfRange(let field, let expected): "'\(field)' takes \(expected)"
    }
  }
}
