#if SQLite
  internal import ArgumentParser
  internal import CredentialTokens

  /// A purpose as it stands on the command line: by its code.
  enum PurposeName: String, CaseIterable, ExpressibleByArgument {
    case passwordReset = "password-reset"
    case emailVerification = "email-verification"
    case invitation = "invitation"
    case deviceConfirmation = "device-confirmation"
    case emailChange = "email-change"

    var type: any TokenPurpose.Type {
      switch self {
      case .passwordReset: PasswordReset.self
      case .emailVerification: EmailVerification.self
      case .invitation: Invitation.self
      case .deviceConfirmation: DeviceConfirmation.self
      case .emailChange: EmailChange.self
      }
    }

    /// The purpose whose tokens begin with `prefix`; nil if it is none of these.
    init?(_ prefix: TokenPrefix) {
      guard let name = Self.allCases.first(where: { $0.type.prefix == prefix }) else { return nil }
      self = name
    }

    static let help: ArgumentHelp = ArgumentHelp(
      "What the token is for: " + allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "purpose")
  }
#endif
