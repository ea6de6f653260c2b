internal import Glibc

/// A system call on a file that failed.
public struct FileError: Error, Hashable, CustomStringConvertible {
  /// What was tried, as in "cannot *open* …".
  public let operation: String
  /// The file, as the caller named it.
  public let path: String
  /// The system's number for the reason.
  public let code: Int32

  /// The failure of the call that has just set `errno`.
  package init(_ operation: String, _ path: String, code: Int32 = errno) {
    (self.operation, self.path, self.code) = (operation, path, code)
  }

  /// The refusal of a folder, device or pipe where a regular file is needed.
  package init?(_ operation: String, _ path: String, unlessRegular mode: UInt32) {
    switch mode & S_IFMT {
    case S_IFREG: return nil
    case S_IFDIR: self.init(operation, path, code: EISDIR)
    default: self.init(operation, path, code: EINVAL)
    }
  }

  /// One line: what could not be done, with what, and why.
  public var description: String {
    let reason = code == EINVAL ? "not a regular file" : Self.reason(code)
    return "cannot \(operation) \(path): \(reason)"
  }

  /// The system's words for one of its error numbers, in English.
  package static func reason(_ code: Int32) -> String {
    var text = [CChar](repeating: 0, count: 256)
    guard unsafe strerror_r(code, &text, text.count) == 0 else { return "error \(code)" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
