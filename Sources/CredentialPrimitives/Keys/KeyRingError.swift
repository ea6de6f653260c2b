/// Why there is no key ring; nothing of a file that has one of these wrong has been used.
public struct KeyRingError: Error, Hashable, CustomStringConvertible {
  /// The file, as the caller named it; nil for keys that came from none.
  public let path: String?
  /// The file's line, counted from 1; nil where the reason is not in one of them.
  public let line: Int?
  /// What is wrong.
  public let reason: Reason

  init(_ reason: Reason, path: String? = nil, line: Int? = nil) {
    (self.reason, self.path, self.line) = (reason, path, line)
  }

  static func wrap<Result: ~Copyable>(
    _ body: () throws(FileError) -> Result
  ) throws(KeyRingError) -> Result {
    do throws(FileError) {
      return try body()
    } catch {
      throw KeyRingError(.system(error))
    }
  }

  /// What can be wrong; no case holds anything of a key.
  @nonexhaustive
  public enum Reason: Error, Hashable {
    /// The system could not read or write it.
    case system(FileError)
    /// Its mode is not 0400 or 0600 (R19a).
    case mode(UInt32)
    /// It belongs to somebody else, with this number, who could change it.
    case owner(UInt32)
    /// It has more than 65,536 bytes.
    case tooLarge
    /// It does not begin as key files do.
    case notAKeyFile
    /// It was made by another version of this library.
    case unsupportedVersion
    /// Its last line does not end, so there may have been more of it.
    case noFinalNewline
    /// A line does not begin with a status.
    case unknownStatus
    /// An id is not 1 to 8 letters, digits, `-` and `_`.
    case badID
    /// Two keys have this id.
    case duplicateID(KeyID)
    /// A key that is not revoked has no bytes.
    case missingKey
    /// A key is not 32 bytes, or its text not their unpadded base64.
    case badKey
    /// A revoked key still has its bytes.
    case keyOfRevoked
    /// A line goes on after its key.
    case trailingText
    /// No key is for new values.
    case noPrimary
    /// More than one key is for new values.
    case secondPrimary
    /// There are more than ``KeyRing/maximumCount``.
    case tooManyKeys
    /// The change that was asked for cannot be made.
    case refused(KeyChangeError)
  }

  /// One line: the file, what is wrong, and what to do.
  public var description: String {
    if case .system(let error) = reason { return "\(error)" }
    let place = path.map { "\($0): " } ?? ""
    return place + (line.map { "line \($0): " } ?? "") + "\(reason)"
  }
}

extension KeyRingError.Reason: CustomStringConvertible {
  /// What is wrong and what to do, without the file and line.
  public var description: String {
    switch self {
    case .system(let error): "\(error)"
    case .mode(let mode):
      "its mode is 0\(String(mode, radix: 8)), not 0400 or 0600; set that with chmod, and rotate if "
        + "somebody may have read it"
    case .owner(let user): "it belongs to user \(user), not to you or root; run as its owner"
    case .tooLarge: "more than \(KeyFile.maximumBytes) bytes, too many for a key file"
    case .notAKeyFile: "not a key file; 'credtool keys generate' makes one"
    case .unsupportedVersion: "a version of the format that this program does not read"
    case .noFinalNewline: "the last line does not end; copy the file again"
    case .unknownStatus: "it does not begin with 'primary ', 'verifying ' or 'revoked '"
    case .badID: "the id is not 1 to 8 letters, digits, '-' and '_'"
    case .duplicateID(let id): "another key has the id '\(id)' too"
    case .missingKey: "the key is missing after the id"
    case .badKey: "the key is not 32 bytes in base64 (43 characters, no padding)"
    case .keyOfRevoked: "a revoked key must not have its bytes in the file"
    case .trailingText: "there is more on the line than status, id and key"
    case .noPrimary: "no key is primary"
    case .secondPrimary: "a key before is primary already"
    case .tooManyKeys: "more than \(KeyRing.maximumCount) keys"
    case .refused(let error): "\(error)"
    }
  }
}
