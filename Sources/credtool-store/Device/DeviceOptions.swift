#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust

  /// Whose devices a command is about.
  struct AccountOption: ParsableArguments {
    @Option(help: ArgumentHelp("Whose devices: an account's id, 1 to 64 bytes.", valueName: "id"))
    var account: String

    func validate() throws { _ = try subject }

    var subject: TokenSubject {
      get throws {
        guard let subject = TokenSubject(account) else {
          throw ValidationError("--account has 1 to 64 bytes.")
        }
        return subject
      }
    }
  }

  /// The keys that secrets and fingerprints are hashed under.
  struct KeysOption: ParsableArguments {
    @Option(
      help: ArgumentHelp("A key file that 'credtool keys generate' made.", valueName: "file"),
      completion: .file())
    var keys: String

    func ring() throws(Failure) -> KeyRing { try Self.ring(keys) }

    static func ring(_ path: String) throws(Failure) -> KeyRing {
      try Failure.ofKeys { () throws(KeyRingError) in try KeyRing(contentsOf: path) }
    }
  }

  /// A device's id, which is not shown again where it is none: it could be a cookie.
  enum DeviceName {
    static func parse(_ text: String, for option: String) throws -> DeviceID {
      guard let id = DeviceID(text) else {
        throw ValidationError(
          "\(option) takes the 32 hexadecimal digits that 'credtool device list' shows.")
      }
      return id
    }
  }

  /// A device's label as it stands on the command line.
  enum LabelText {
    static let help = ArgumentHelp(
      "What its owner knows it by: 1 to \(DeviceLabel.maximumScalarCount) characters; those that "
        + "cannot be seen are left out.", valueName: "text")

    static func parse(_ text: String) throws -> DeviceLabel {
      guard let label = DeviceLabel(text) else {
        throw ValidationError(
          "--label has 1 to \(DeviceLabel.maximumScalarCount) characters that can be seen.")
      }
      return label
    }
  }
#endif
