/// Setting a new password without the old one (F9).
///
/// Using it changes the credential version.
public enum PasswordReset: BindingChangingPurpose {
  /// `password-reset`.
  public static let code = "password-reset"
  /// `pr`.
  public static let prefix: TokenPrefix = "pr"
  /// An hour (R26).
  public static let defaultLifetime = Duration.seconds(3_600)
  /// A day (R26).
  public static let longestLifetime = Duration.seconds(86_400)
}

/// Showing that a new account's address can be read by its owner (F1).
public enum EmailVerification: TokenPurpose {
  /// `email-verification`.
  public static let code = "email-verification"
  /// `ev`.
  public static let prefix: TokenPrefix = "ev"
  /// A day.
  public static let defaultLifetime = Duration.seconds(86_400)
  /// A week.
  public static let longestLifetime = Duration.seconds(7 * 86_400)
}

/// Joining an organisation (F16).
public enum Invitation: TokenPurpose {
  /// `invitation`.
  public static let code = "invitation"
  /// `iv`.
  public static let prefix: TokenPrefix = "iv"
  /// Fourteen days (F16).
  public static let defaultLifetime = Duration.seconds(14 * 86_400)
  /// Thirty days.
  public static let longestLifetime = Duration.seconds(30 * 86_400)
}

/// Trusting a device that is new to the account (F7).
public enum DeviceConfirmation: TokenPurpose {
  /// `device-confirmation`.
  public static let code = "device-confirmation"
  /// `dc`.
  public static let prefix: TokenPrefix = "dc"
  /// Ten minutes, as one-time codes have (R26).
  public static let defaultLifetime = Duration.seconds(600)
  /// An hour.
  public static let longestLifetime = Duration.seconds(3_600)
}

/// Confirming the address that an account changes to (R32).
///
/// Using it changes the account's address, to which its tokens are bound.
public enum EmailChange: BindingChangingPurpose {
  /// `email-change`.
  public static let code = "email-change"
  /// `ec`.
  public static let prefix: TokenPrefix = "ec"
  /// An hour.
  public static let defaultLifetime = Duration.seconds(3_600)
  /// A day.
  public static let longestLifetime = Duration.seconds(86_400)
}
