internal import CredentialPrimitives

/// Why a policy file is refused, and where.
public struct PolicyFileError: Error, Hashable {
  /// What is wrong.
  public let reason: Reason
  /// The line, from 1.
  public let line: Int
  /// The byte in the line, from 1.
  public let column: Int

  init(_ reason: Reason, at place: TextPlace) {
    self.reason = reason
    (line, column) = (place.line, place.column)
  }

  init(_ error: StrictJSONError) {
    let reason: Reason =
      switch error.reason {
      case .notUTF8: .notUTF8
      case .syntax(let expected): .syntax(expected)
      case .tooDeep: .tooDeep
      case .unpairedSurrogate: .unpairedSurrogate
      case .repeatedKey(let key): .repeatedKey(key)
      }
    self.init(reason, at: error.place)
  }

  /// What can be wrong with a policy file.
  @nonexhaustive
  public enum Reason: Hashable, Sendable {
    /// More bytes than ``PolicyFile/maximumBytes``.
    case tooLarge
    /// Not UTF-8.
    case notUTF8
    /// Not JSON; what was expected.
    case syntax(String)
    /// Lists in lists, and so on, beyond all that a policy needs.
    case tooDeep
    /// `\uD800` and its like without its other half, which is no text.
    case unpairedSurrogate
    /// The same key twice in one object.
    case repeatedKey(String)
    /// A key that policies do not have.
    case unknownKey(String)
    /// A value of the wrong type: the key, what is expected, what is there.
    case wrongType(key: String, expected: String, found: String)
    /// A value beyond its bounds: the key, what is expected.
    case outOfRange(key: String, expected: String)
  }
}

extension PolicyFileError: CustomStringConvertible {
  /// What is wrong and where, without the file's name.
  public var description: String { "line \(line), column \(column): \(reason)" }
}

extension PolicyFileError.Reason: CustomStringConvertible {
  /// What is wrong.
  public var description: String {
    switch self {
    case .tooLarge: "a policy has at most \(PolicyFile.maximumBytes) bytes"
    case .notUTF8: "not UTF-8"
    case .syntax(let expected): "not JSON: \(expected) is expected"
    case .tooDeep: "more lists and objects in one another than a policy has"
    case .unpairedSurrogate: "half of a surrogate pair, which is no text"
    case .repeatedKey(let key): "the key '\(key)' is there twice"
    case .unknownKey(let key):
      "unknown key '\(key)'; there are \(PolicyFile.Key.allCases.map(\.rawValue).joined(separator: ", "))"
    case .wrongType(let key, let expected, let found): "'\(key)' takes \(expected), not \(found)"
    case .outOfRange(let key, let expected): "'\(key)' takes \(expected)"
    }
  }
}
