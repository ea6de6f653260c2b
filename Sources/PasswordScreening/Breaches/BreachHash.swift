internal import CredentialPrimitives

/// The hash by which a list of breached passwords is keyed.
public enum BreachHash: String, CaseIterable, Sendable {
  /// SHA-1 of the password's UTF-8: 40 hexadecimal digits.
  case sha1
  /// The hash that Windows keeps, MD4 of the password's UTF-16: 32 hexadecimal digits.
  case ntlm

  /// The hexadecimal digits of a key behind the ``BreachRange/prefix``: 35 or 27.
  public var suffixDigits: Int {
    switch self {
    case .sha1: 35
    case .ntlm: 27
    }
  }

  /// The key of `password`, as a secret: whoever has it can guess the password at leisure.
  func digest(of password: borrowing PreparedPassword) -> Secret {
    switch self {
    case .sha1: SHA1.digest(of: password.bytes)
    case .ntlm: NTHash.digest(of: password)
    }
  }
}
