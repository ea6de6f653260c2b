public import CredentialPrimitives

/// Why a list of breached hashes could not be imported; nothing has been written.
@nonexhaustive
public enum BreachListError: Error, Hashable, CustomStringConvertible {
  /// The source cannot be read or unpacked.
  case unreadable(ListError)
  /// A line is not what it must be.
  case line(path: String, number: Int, fault: LineFault)
  /// A folder lacks this range file, or it is empty.
  case missingRange(path: String)
  /// There is no hash, or none that was seen often enough.
  case noHashes(path: String)
  /// More hashes than the file format can count.
  case tooManyHashes(path: String)
  /// The output cannot be written.
  case unwritable(FileError)

  /// What can be wrong with a line.
  @nonexhaustive
  public enum LineFault: Hashable, Sendable {
    /// The first line is no hash of a known length, a colon and a count.
    case unrecognized
    /// It has no character.
    case empty
    /// The hash has more or fewer digits than those before.
    case length
    /// The hash has something else in it than hexadecimal digits.
    case digit
    /// Nothing follows the hash.
    case missingCount
    /// What follows the hash is no decimal number.
    case invalidCount
    /// The count has more than 18 digits.
    case hugeCount
    /// The hash is smaller than one before.
    case order
    /// The hash is that of the line before.
    case repeated
  }

  static func ofOutput<Result: ~Copyable>(
    _ body: () throws(FileError) -> Result
  ) throws(BreachListError) -> Result {
    do throws(FileError) { return try body() } catch { throw .unwritable(error) }
  }

  static func ofSource<Result: ~Copyable>(
    _ body: () throws(ListError) -> Result
  ) throws(BreachListError) -> Result {
    do throws(ListError) { return try body() } catch { throw .unreadable(error) }
  }

  /// One line: the file, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .unwritable(let error): "\(error)"
    case .line(let path, let number, let fault): "\(path), line \(number): \(fault)"
    case .missingRange(let path):
      "\(path): missing or empty; download it, or allow gaps"
    case .noHashes(let path): "\(path): no hash that is to be taken; nothing was built"
    case .tooManyHashes(let path): "\(path): over 4,294,967,295 hashes; raise the least count"
    }
  }
}

extension BreachListError.LineFault: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .unrecognized:
      "not HASH:COUNT with the 40 digits of a SHA-1 hash or the 32 of an NT hash"
    case .empty: "an empty line; download the list again"
    case .length: "a hash that is longer or shorter than the others; download the list again"
    case .digit: "a hash with something else than hexadecimal digits; download the list again"
    case .missingCount: "no count behind the hash; download the list again"
    case .invalidCount: "a count that is no decimal number; download the list again"
    case .hugeCount: "a count of more than 18 digits; download the list again"
    case .order: "a smaller hash than one before; sort the list by hash"
    case .repeated: "the same hash as before; download the list again"
    }
  }
}
