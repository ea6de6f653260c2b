/// What a derived key is for: two uses of one key have nothing in common.
public struct KeyUse: Hashable, Sendable {
  /// The text that sets this use apart.
  public let label: String

  /// A use of your own.
  ///
  /// - Parameter label: not empty and never changed, such as `contoso/v1/session-cookie`; those that
  ///   begin with `credentials/` are this library's.
  public init(label: String) {
    precondition(!label.isEmpty, "a use without a label is no use of its own")
    self.label = label
  }

  /// Argon2's secret input K (R19).
  public static let passwordPepper = KeyUse(label: "credentials/v1/password-pepper")

  /// The codes of stateless tokens.
  public static let statelessToken = KeyUse(label: "credentials/v1/stateless-token")
  /// The hashes of codes that people type (R27).
  public static let typedCode = KeyUse(label: "credentials/v1/typed-code")
  /// The keys of counters, which must not tell whom they count (R21).
  public static let throttle = KeyUse(label: "credentials/v1/throttle")
  /// The hashes of the secrets that trusted devices hold.
  public static let deviceGrant = KeyUse(label: "credentials/v1/device-grant")
  /// What the keys of each account's fingerprints are derived from (R37).
  public static let deviceFingerprint = KeyUse(label: "credentials/v1/device-fingerprint")
  /// The chain of the audit log's entries, for its sealer and its verifiers alone.
  public static let auditSeal = KeyUse(label: "credentials/v1/audit-seal")
  /// The mails that wait to be sent, and hold links (R25).
  public static let outbox = KeyUse(label: "credentials/v1/outbox")
  /// The hashes of addresses that are kept without being told (F4).
  public static let address = KeyUse(label: "credentials/v1/address")
  /// What seals a code that waits in a store to be shown again (F7).
  public static let pendingCode = KeyUse(label: "credentials/v1/pending-code")
}
