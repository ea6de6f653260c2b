internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import PasswordHashing

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what a stored hash is, and what happens to it at the next sign-in.",
    discussion: """
      Prints the scheme, what it costs in the scheme's own numbers (of a wrapped hash outside and \
      inside), how that compares with OWASP's floor, the id of the key that it needs, and whether \
      the right password will ask for a rehash with the profile and pepper given. Nothing is \
      hashed, and neither salt nor tag is printed.

      Exit status: 0 the hash can be read, 2 it cannot.

      Example:
        credtool inspect --profile owasp2026 '$argon2id$v=19$m=19456,t=2,p=1$…'
      """)

  @OptionGroup var stored: StoredHashOptions

  @Flag(
    help: """
      Print JSON: scheme, the numbers of its cost (a wrapped hash's digest in inner), strength, \
      key_id, key, next_sign_in.
      """)
  var json = false

  @OptionGroup var hashing: HashingOptions
  @OptionGroup var stray: StrayArguments

  func validate() throws {
    guard stored.count == 1 else {
      throw ValidationError("Give one stored hash, or --hash-file.")
    }
  }

  func run() throws {
    let core = try hashing.core()
    let stored = try stored.read()
    let key = Self.keyState(of: stored, core)
    try StandardOutput.printLine(
      json ? JSON.object(Self.members(stored, core, key)).text : Self.table(stored, core, key))
  }

  /// Whether the key that a hash needs is at hand.
  private enum KeyState: String {
    case none
    case usable
    case missing
    case revoked
  }

  private static func keyState(of stored: PasswordHash, _ core: HashingCore) -> KeyState {
    guard let id = stored.keyID else { return .none }
    return switch core.pepper?.status(of: id) {
    case .primary, .verifying: .usable
    case .revoked: .revoked
    case nil: .missing
    }
  }

  private static func nextSignIn(
    _ stored: PasswordHash, _ core: HashingCore, _ key: KeyState
  ) -> (code: String, text: String) {
    switch key {
    case .missing:
      ("error", "an error: the key \(stored.keyID?.description ?? "") is in no key ring given")
    case .revoked:
      ("error", "an error: the key \(stored.keyID?.description ?? "") was revoked")
    case .none, .usable:
      core.isCurrent(stored)
        ? ("match", "the right password matches, and the hash stays")
        : ("match_needs_rehash", "the right password matches, and is hashed again")
    }
  }

  private static func members(
    _ stored: PasswordHash, _ core: HashingCore, _ key: KeyState
  ) -> [(String, JSON)] {
    var members: [(String, JSON)] = [("scheme", .string(stored.schemeName))]
    members += (stored.cost?.numbers ?? []).map { ($0.name, .int($0.value)) }
    if let inner = stored.innerCost {
      members.append(("inner", .object(inner.numbers.map { ($0.name, .int($0.value)) })))
    }
    return members + [
      ("strength", .string(stored.strength.rawValue)),
      ("key_id", stored.keyID.map { .string($0.description) } ?? .null),
      ("key", .string(key.rawValue)),
      ("next_sign_in", .string(nextSignIn(stored, core, key).code)),
    ]
  }

  private static func table(
    _ stored: PasswordHash, _ core: HashingCore, _ key: KeyState
  ) -> String {
    let strength =
      switch stored.strength {
      case .atLeastFloor: "at OWASP's floor for Argon2id, or above it"
      case .belowFloor: "below OWASP's floor for Argon2id"
      case .wrapped: "an old digest inside Argon2id; plain Argon2id is better"
      case .legacy where core.isCurrent(stored): "what the profile asks for; it needs no memory"
      case .legacy: "an old scheme; it can be wrapped without its password"
      }
    let cost = stored.cost.map { "cost          \($0.text)\n" }
    let inner = stored.innerCost.map { "inside        \($0.text)\n" }
    let keyLine = stored.keyID.map { "key           \($0), \(key.rawValue)\n" }
    return "scheme        \(stored.schemeName)\n" + (cost ?? "") + (inner ?? "")
      + "strength      \(strength)\n" + (keyLine ?? "")
      + "next sign-in  \(nextSignIn(stored, core, key).text)"
  }
}
