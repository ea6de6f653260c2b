// Whether the time of a sign-in tells who has an account (R30).
import AccountFlows
import CredentialPrimitives
import CredentialStoreSQLite
import CredentialTokens
import Glibc
import PasswordHashing
import PasswordScreening

/// A hasher that does nothing where there is no account, as a control.
private struct LazyHasher: AccountHasher {
  let hasher: PasswordHasher

  func storedHash(of password: borrowing Secret) async throws -> String {
    try await hasher.storedHash(of: password)
  }

  func verify(
    _ password: borrowing Secret, againstStored stored: String?
  ) async throws -> PasswordVerdict {
    guard stored != nil else { return .mismatch }
    return try await hasher.verify(password, againstStored: stored)
  }
}

/// Sign-ins with wrong passwords, and with addresses that nobody has, each tried once.
private struct SignInCase<Store: CredentialStore> where Store.Transaction: FlowTransaction {
  static var tries: Int { 8_000 }
  static var accounts: Int { tries }
  let flows: AccountFlows<Store>

  init(_ store: Store, _ hasher: any AccountHasher) async throws {
    flows = AccountFlows(
      store: store, hasher: hasher, ring: try .generated(),
      mail: try MailSettings(
        service: "Contoso", sender: EmailAddress("accounts@contoso.example"),
        links: LinkTemplate(base: "https://accounts.contoso.example")))
    let hash = try await hasher.storedHash(of: Secret([7]))
    let now = SystemWallClock().now
    for start in stride(from: 0, to: Self.accounts, by: 500) {
      try await store.write { transaction in
        for number in start..<min(start + 500, Self.accounts) {
          let account = try Account(
            id: .random(), created: now, address: Self.address(number, 0), verified: now,
            nextAddress: nil, passwordHash: hash, credentialVersion: 1, language: .en,
            deviceHistory: .none, revision: 0)
          _ = try transaction.insertAccount(account)
        }
      }
    }
  }

  /// Addresses of one length; those of the second class have no account.
  private static func address(_ number: Int, _ index: Int) throws -> EmailAddress {
    try EmailAddress("person-\(1_000_000 + number)@example.\(index == 0 ? "com" : "org")")
  }

  func largestT() async throws -> Double {
    var (times, classes): ([Double], [Int]) = ([], [])
    let clock = SuspendingClock()
    for number in 0..<Self.tries {
      let index = Int.random(in: 0...1)
      let address = try Self.address(number, index)
      let start = clock.now
      let outcome = try await flows.signIn(
        address, password: Secret("a wrong guess"), from: Client())
      times.append(start.duration(to: clock.now) / .nanoseconds(1))
      classes.append(index)
      guard case .invalidCredentials = outcome else { preconditionFailure(outcome.code) }
    }
    return constant_time.largestT(Array(times.dropFirst(200)), Array(classes.dropFirst(200)))
  }
}

@MainActor func reportSignIns() async throws {
  guard let parameters = try? Argon2Parameters(memoryKiB: 64, passes: 1, lanes: 1) else {
    preconditionFailure("a small profile")
  }
  let hasher = PasswordHasher(.argon2id(parameters))
  let path = "constant-time-\(getpid())"
  let cases: [(String, any AccountHasher, isConstant: Bool)] = [
    ("signing in with a wrong password or an unknown address, in an SQLite file", hasher, true),
    (
      "the same without a hash where there is no account, a control", LazyHasher(hasher: hasher),
      false
    ),
  ]
  for (index, (name, hasher, isConstant)) in cases.enumerated() {
    let store = try SQLiteStore(path: "\(path)-\(index)")
    report(name, isConstant: isConstant, try await SignInCase(store, hasher).largestT())
    try store.close()
    for end in ["", "-wal", "-shm"] { unlink("\(path)-\(index)\(end)") }
  }
}
