public import CredentialPrimitives

/// Why a file cannot serve as a blocklist; nothing of it has been used.
public struct BlocklistFileError: Error, Hashable, CustomStringConvertible {
  /// The file, as the caller named it.
  public let path: String
  /// What is wrong with it.
  public let reason: Reason

  /// What can be wrong with a file.
  @nonexhaustive
  public enum Reason: Error, Hashable {
    /// It cannot be opened or read.
    case unreadable(FileError)
    /// It has no byte.
    case empty
    /// It does not begin as blocklists do.
    case notABlocklist
    /// It was made by another version of this library.
    case unsupportedVersion(UInt32)
    /// It ends before its tables do.
    case truncated(expectedBytes: Int, actualBytes: Int)
    /// It goes on after its tables.
    case trailingBytes(Int)
    /// A bit of the header is not what was written.
    case headerChecksum
    /// The header is whole, but what it says cannot be.
    case inconsistentHeader
    /// A bit of the tables is not what was written.
    case checksum
  }

  /// One line: the file, what is wrong, and what to do.
  public var description: String {
    switch reason {
    case .unreadable(let error): "\(error)"
    case .empty: "\(path): the file is empty; build it again"
    case .notABlocklist:
      "\(path): not a blocklist file; 'credtool blocklist build' makes one from a list"
    case .unsupportedVersion(let version):
      "\(path): format version \(version), this program reads \(BlocklistHeader.version); "
        + "build it again"
    case .truncated(let expected, let actual):
      "\(path): cut off after \(actual) of \(expected) bytes; build or copy it again"
    case .trailingBytes(let count):
      "\(path): \(count) bytes more than its tables have; build or copy it again"
    case .headerChecksum: "\(path): damaged in the first 128 bytes; build or copy it again"
    case .inconsistentHeader: "\(path): the header contradicts itself; build it again"
    case .checksum: "\(path): damaged: the checksum does not agree; build or copy it again"
    }
  }
}
