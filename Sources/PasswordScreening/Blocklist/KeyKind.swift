extension Blocklist {
  /// What the 64-bit keys of a list are made of; the raw value is the number in its file.
  @nonexhaustive
  public enum KeyKind: UInt32, Hashable, Sendable, CaseIterable {
    /// XXH3 of a password's UTF-8, in NFC and again with its case folded.
    case passwords = 1
    /// The first 64 bits of SHA-1 over a password's UTF-8: no folded forms.
    case sha1 = 2
    /// The first 64 bits of the NT hash, MD4 over a password's UTF-16LE: no folded forms.
    case ntlm = 3

    /// A name for programs, the same in every version.
    public var name: String {
      switch self {
      case .passwords: "passwords"
      case .sha1: "sha1"
      case .ntlm: "ntlm"
      }
    }
  }
}
