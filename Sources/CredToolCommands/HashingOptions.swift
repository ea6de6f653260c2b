internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
package import PasswordHashing

/// How new hashes are made, and with which keys.
struct HashingOptions: ParsableArguments {
  @Option(
    help: """
      How new hashes are made: owasp2026 (19 MiB), rfc9106-low-memory (64 MiB), \
      rfc9106-high-memory (2 GiB) or fips (PBKDF2) (default: owasp2026).
      """)
  var profile: Profile?

  @Option(help: "Instead of a profile: Argon2id's memory in KiB, from 8 a lane; with --passes.")
  var memoryKib: UInt32?

  @Option(help: "Instead of a profile: Argon2id's passes, from 1; with --memory-kib.")
  var passes: UInt32?

  @Option(help: "Instead of a profile: Argon2id's lanes (default: 1).")
  var lanes: UInt32?

  @Option(
    help: ArgumentHelp(
      "A key file that 'credtool keys generate' made: hashes depend on its primary key, and no "
        + "other program reads them.",
      valueName: "file"), completion: .file())
  var pepper: String?

  enum Profile: String, CaseIterable, ExpressibleByArgument {
    case owasp2026
    case rfc9106LowMemory = "rfc9106-low-memory"
    case rfc9106HighMemory = "rfc9106-high-memory"
    case fips

    var hashing: HashingProfile {
      switch self {
      case .owasp2026: .owasp2026
      case .rfc9106LowMemory: .rfc9106LowMemory
      case .rfc9106HighMemory: .rfc9106HighMemory
      case .fips: .fips
      }
    }
  }

  func validate() throws {
    let isCustom = memoryKib != nil || passes != nil || lanes != nil
    guard isCustom else { return }
    guard profile == nil else {
      throw ValidationError("--profile stands for --memory-kib, --passes and --lanes: give one.")
    }
    guard memoryKib != nil, passes != nil else {
      throw ValidationError("--memory-kib and --passes go together.")
    }
    do throws(Argon2ParameterError) {
      _ = try custom()
    } catch {
      throw ValidationError("\(error).")
    }
  }

  private func custom() throws(Argon2ParameterError) -> HashingProfile? {
    guard let memoryKib, let passes else { return nil }
    return .argon2id(
      try Argon2Parameters(memoryKiB: memoryKib, passes: passes, lanes: lanes ?? 1))
  }

  func core() throws -> HashingCore {
    HashingCore(
      profile: try custom() ?? (profile ?? .owasp2026).hashing, pepper: try Self.keyRing(pepper))
  }

  private static func keyRing(_ path: String?) throws(Failure) -> KeyRing? {
    guard let path else { return nil }
    return try Failure.ofKeys { () throws(KeyRingError) in try KeyRing(contentsOf: path) }
  }
}

extension Argon2Parameters {
  /// The options above that ask for these.
  package var commandOptions: [String] {
    ["--memory-kib", "\(memoryKiB)", "--passes", "\(passes)", "--lanes", "\(lanes)"]
  }
}

extension Failure {
  /// What the caller can put right is bad input; what the machine could not do is not.
  init(_ error: HashingError) {
    self =
      switch error {
      case .unusablePassword, .unknownKey, .revokedKey, .pepperNeedsArgon2, .wrapNeedsArgon2,
        .unsaltedNeedsPepper, .beyondLimits:
        .badInput(error.description)
      default: .machine(error.description)
      }
  }
}
