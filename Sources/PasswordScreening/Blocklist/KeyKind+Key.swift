internal import CCredFilter
internal import CredentialPrimitives

extension Blocklist.KeyKind {
  /// The key of `entry` in lists of this kind; nil for bytes that can have none: an NT hash is of
  /// text.
  func key(of entry: Span<UInt8>) -> UInt64? {
    switch self {
    case .passwords:
      unsafe entry.withUnsafeBytes { unsafe credf_hash($0.baseAddress, $0.count) }
    case .sha1: Self.firstWord(of: SHA1.digest(of: entry))
    case .ntlm: Self.ntlmKey(of: entry)
    }
  }

  private static func ntlmKey(of entry: Span<UInt8>) -> UInt64? {
    do throws(PreparationError) {
      return firstWord(of: NTHash.digest(of: try PreparedPassword(entry, unassigned: .keep)))
    } catch {
      return nil
    }
  }

  private static func firstWord(of digest: consuming Secret) -> UInt64 {
    let bytes = digest.bytes
    return (0..<8).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
  }
}
