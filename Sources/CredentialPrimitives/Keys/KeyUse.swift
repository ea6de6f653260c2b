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
}
