public import CredentialPrimitives

/// Why a password could not be hashed or verified; never that it was the wrong one.
@nonexhaustive
public enum HashingError: Error, Hashable, CustomStringConvertible {
  /// What was given cannot be a password.
  case unusablePassword(PreparationError)
  /// The memory was not to be had; nothing was computed.
  case outOfMemory(kibibytes: Int)
  /// More than the ceiling leaves free; nothing was computed.
  case memoryCeiling(kibibytes: Int, ceilingKiB: Int)
  /// A salt of fewer than 8 bytes.
  case saltTooShort(bytes: Int)
  /// A tag of fewer than 4 or more than 1,024 bytes.
  case tagLength(bytes: Int)
  /// A failure that libargon2 reported with its own number.
  case engine(code: Int32)
  /// A scheme's library failed, for a reason of its own.
  case scheme(name: String, reason: String)

  /// One line: what failed, with its numbers.
  public var description: String {
    switch self {
    case .unusablePassword(let error): error.description
    case .outOfMemory(let kibibytes): "cannot allocate \(kibibytes) KiB for one hash"
    case .memoryCeiling(let kibibytes, let ceiling):
      "one hash needs \(kibibytes) KiB, which the ceiling of \(ceiling) KiB does not leave free"
    case .saltTooShort(let bytes): "a salt of \(bytes) bytes; at least 8 are needed"
    case .tagLength(let bytes): "a tag of \(bytes) bytes; from 4 to 1024 are possible"
    case .engine(let code): "libargon2 failed with code \(code)"
    case .scheme(let name, let reason): "\(name) failed: \(reason)"
    }
  }
}
