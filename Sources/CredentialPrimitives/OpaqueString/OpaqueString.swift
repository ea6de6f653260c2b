/// A password under the profile OpaqueString of PRECIS, for protocols that ask for it.
///
/// Unlike ``PreparedPassword`` it refuses what is not of the FreeformClass (control characters,
/// what is invisible, old Hangul jamo, code points that are not assigned), maps every space to
/// U+0020, and is never empty. Case and width stay as they are.
///
/// - Source: RFC 8265 §4; our R6.
public struct OpaqueString: ~Copyable, Sendable {
  /// Passes after the first that a string may need until it no longer changes (RFC 8265 §4.2.2, by
  /// RFC 8264 §7).
  static let furtherPasses = 3

  private let text: Secret

  /// Enforces the profile on `password`, given as UTF-8.
  ///
  /// - Parameter password: bounded as in ``PreparedPassword`` (R2).
  /// - Throws: ``OpaqueStringError``; a string that changes still after three further passes is
  ///   refused as well.
  /// - Complexity: O(*n*), and O(*m*²) in the length *m* of a run of combining marks.
  public init(_ password: Span<UInt8>) throws(OpaqueStringError) {
    var text = try Self.enforce(password)
    if !text.bytes.isASCII {
      var passes = 0
      var isStable = false
      while !isStable {
        guard passes < Self.furtherPasses else { throw .unstable }
        let next = try Self.enforce(text.bytes)
        isStable = Self.areEqual(next, text)
        text = next
        passes += 1
      }
    }
    self.text = text
  }

  private static func areEqual(_ first: borrowing Secret, _ second: borrowing Secret) -> Bool {
    first.bytes.isEqualInConstantTime(to: second.bytes)
  }

  /// One pass: the class first, then spaces, then NFC, then what must not be empty.
  private static func enforce(_ password: Span<UInt8>) throws(OpaqueStringError) -> Secret {
    do throws(PreparationError) {
      // Its caps, its UTF-8 and its unassigned code points are this profile's too.
      _ = try PreparedPassword(password)
    } catch {
      throw .unprepared(error)
    }
    if let offset = FreeformClass.firstDisallowed(in: password) {
      throw .disallowed(byteOffset: offset)
    }
    guard password.count > 0 else { throw .empty }
    guard !password.isASCII else { return Secret(password) }
    let spaced = mapSpaces(password)
    return UnicodeMapping.normalizationFormC.map(spaced.bytes)
  }

  /// Every other space as U+0020, which is shorter.
  private static func mapSpaces(_ password: Span<UInt8>) -> Secret {
    Secret(capacity: password.count) { output in
      UnicodeMapping.forEachScalar(in: password) { scalar, range in
        if UnicodeMapping.isSpace(scalar) {
          output.append(0x20)
        } else {
          for index in range { output.append(password[index]) }
        }
      }
    }
  }

  /// UTF-8 in NFC, to be compared byte by byte.
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get { text.bytes }
  }
}

/// Why bytes are not an OpaqueString; no case holds any of its characters.
@nonexhaustive
public enum OpaqueStringError: Error, Hashable {
  /// Not a password for any purpose: too long, not UTF-8, or with unassigned code points.
  case unprepared(PreparationError)
  /// Nothing at all.
  case empty
  /// A scalar that is not of the FreeformClass, or not where it stands, begins at this byte, from 0.
  case disallowed(byteOffset: Int)
  /// Each pass gives another string.
  case unstable
}

extension OpaqueStringError: CustomStringConvertible {
  /// What is wrong, and where.
  public var description: String {
    switch self {
    case .unprepared(let error): error.description
    case .empty: "the password is empty"
    case .disallowed(let offset):
      "the password has a character at byte \(offset + 1) that OpaqueString does not allow there"
    case .unstable: "the password changes each time that it is prepared as an OpaqueString"
    }
  }
}
