internal import CredentialPrimitives

/// What a token dies with: the address and the credential version that it was issued under (R25).
///
/// ```swift
/// let binding = TokenBinding(.address("alice@example.com"), .credentialVersion(7))
/// ```
/// Only the SHA-256 of the parts is kept. Each part is hashed with its label and both lengths, in the
/// order of the labels, so that no two sets of parts have one form.
public struct TokenBinding: Hashable, Sendable {
  let digest: Digest256

  /// Something that has to be the same still when the token is used.
  public struct Part: Sendable {
    let label: String
    let value: [UInt8]

    /// A part of your own.
    ///
    /// - Parameters:
    ///   - label: what sets the part apart, not `address` or `credential-version`.
    ///   - value: what the token dies with when it changes.
    public init(label: String, _ value: some Sequence<UInt8>) {
      (self.label, self.value) = (label, Array(value))
    }

    /// The address that the mail goes to, in the form that the account stores: bytes are compared.
    public static func address(_ address: String) -> Part {
      Part(label: "address", address.utf8)
    }

    /// The number that each change of the password, or of another credential, counts up.
    public static func credentialVersion(_ version: UInt64) -> Part {
      Part(
        label: "credential-version",
        unsafe withUnsafeBytes(of: version.littleEndian) { unsafe Array($0) })
    }
  }

  /// The binding to all of `parts`; two with one label are a programmer's mistake.
  public init(_ parts: Part...) { self.init(parts) }

  /// The binding to all of `parts`; two with one label are a programmer's mistake.
  public init(_ parts: [Part]) {
    let parts = parts.count < 2 ? parts : parts.sorted { Self.isOrdered($0.label, $1.label) }
    var encoded: [UInt8] = []
    for (index, part) in parts.enumerated() {
      precondition(
        index == 0 || Self.isOrdered(parts[index - 1].label, part.label),
        "two parts of a binding have the label '\(part.label)'")
      Self.append(Array(part.label.utf8), to: &encoded)
      Self.append(part.value, to: &encoded)
    }
    var state = SHA256State()
    state.update(encoded.span)
    digest = state.finalize()
  }

  init(digest: Digest256) { self.digest = digest }

  /// By their bytes: Swift's own order takes canonical equivalents for one.
  private static func isOrdered(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func append(_ bytes: [UInt8], to encoded: inout [UInt8]) {
    unsafe withUnsafeBytes(of: UInt64(bytes.count).littleEndian) {
      unsafe encoded.append(contentsOf: $0)
    }
    encoded.append(contentsOf: bytes)
  }
}
