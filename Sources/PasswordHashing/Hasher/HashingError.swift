public import CredentialPrimitives

/// Why a password could not be hashed or verified; never that it was the wrong one.
@nonexhaustive
public enum HashingError: Error, Hashable, CustomStringConvertible {
  /// What was given cannot be a password.
  case unusablePassword(PreparationError)
  /// The stored hash depends on a key that the key ring does not have, or there is no ring (R19).
  case unknownKey(KeyID)
  /// The stored hash depends on a key that was revoked (R19a).
  case revokedKey(KeyID)
  /// A pepper is Argon2's; the profile has another algorithm.
  case pepperNeedsArgon2
  /// Wrapping is done with Argon2; the profile has another algorithm.
  case wrapNeedsArgon2
  /// Hashes without salt are wrapped with a pepper only (R18).
  case unsaltedNeedsPepper(scheme: String)
  /// The profile costs more than the limits let stored hashes cost (R15).
  case beyondLimits(PasswordHashFormatError.Field)
  /// As many callers wait as may; nothing was computed, and trying again later may help.
  case overloaded
  /// The deadline came while waiting; nothing was computed.
  case deadlineExceeded
  /// The task was cancelled while waiting; nothing was computed.
  case cancelled
  /// The system gave the pool no thread at all; nothing was computed.
  case noThread
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
    case .unknownKey(let id): "the stored hash needs the key \(id), which is in no key ring here"
    case .revokedKey(let id): "the stored hash needs the key \(id), which was revoked"
    case .pepperNeedsArgon2: "a pepper goes with Argon2 only; the profile has another algorithm"
    case .wrapNeedsArgon2: "wrapping is done with Argon2 only; the profile has another algorithm"
    case .unsaltedNeedsPepper(let scheme): "\(scheme) has no salt: wrapping it needs a pepper"
    case .beyondLimits(let field): "the new hash's \(field.rawValue) would be beyond the limits"
    case .overloaded: "too many callers wait for a hash"
    case .deadlineExceeded: "the deadline came before there was a thread for this hash"
    case .cancelled: "the task was cancelled before there was a thread for this hash"
    case .noThread: "the system has no thread to give for hashing"
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

extension HashingError {
  init(_ error: KeyLookupError) {
    self =
      switch error {
      case .unknown(let id): .unknownKey(id)
      case .revoked(let id): .revokedKey(id)
      }
  }
}
