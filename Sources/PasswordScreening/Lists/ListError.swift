public import CredentialPrimitives

/// Why a wordlist could not be read or has nothing to offer.
@nonexhaustive
public enum ListError: Error, Hashable, CustomStringConvertible {
  /// It cannot be opened or read.
  case unreadable(FileError)
  /// Its name ends in `.gz`, but it does not begin as gzip does.
  case notGzip(path: String)
  /// It is gzip with damage in it.
  case corruptGzip(path: String)
  /// It is gzip that ends too early.
  case truncatedGzip(path: String)
  /// No line of it can be a password.
  case noEntries(path: String)
  /// More keys than the file format can count.
  case tooManyEntries(path: String)

  /// Runs `body`, whose failures are this type's ``unreadable(_:)``.
  static func mapping<Result: ~Copyable>(
    _ body: () throws(FileError) -> Result
  ) throws(ListError) -> Result {
    do throws(FileError) { return try body() } catch { throw .unreadable(error) }
  }

  /// One line: the file, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .notGzip(let path): "\(path): named .gz but not gzip; rename it or pack it"
    case .corruptGzip(let path): "\(path): damaged gzip data; copy it again"
    case .truncatedGzip(let path): "\(path): the gzip data end too early; copy it again"
    case .noEntries(let path): "\(path): no line that can be a password; nothing was built"
    case .tooManyEntries(let path): "\(path): over 4,294,967,295 keys; split the list"
    }
  }
}
