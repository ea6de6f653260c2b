internal import CredentialPrimitives

/// One of the 1,048,576 ranges into which the keys of a breach list fall by their first five digits.
///
/// It is all that a range server learns of a password: about a thousand known ones share a range.
public struct BreachRange: Hashable, Sendable {
  /// What the list is keyed by.
  public let hash: BreachHash
  private let number: UInt32

  /// The first five digits of a key, in upper case.
  public var prefix: String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: 5 - digits.utf8.count) + digits
  }

  /// The range that `digest` lies in.
  init(of digest: Span<UInt8>, _ hash: BreachHash) {
    self.hash = hash
    number = UInt32(digest[0]) << 12 | UInt32(digest[1]) << 4 | UInt32(digest[2]) >> 4
  }
}

extension BreachHash {
  /// The digits of `digest` behind the prefix, in lower case; a secret as the digest is.
  func suffix(of digest: borrowing Secret) -> Secret {
    Secret(capacity: suffixDigits) { output in
      for position in 5..<5 + suffixDigits {
        let byte = digest.bytes[position / 2]
        let digit = position % 2 == 0 ? byte >> 4 : byte & 15
        output.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }
}
