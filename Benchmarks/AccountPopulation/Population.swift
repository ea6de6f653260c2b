package import AccountFlows
package import CredentialPrimitives
package import CredentialTokens
package import DeviceTrust
package import PasswordHashing
package import PasswordScreening

/// A hasher without the cost of one.
package struct FreeHasher: AccountHasher {
  package static let hash = "free"

  package init() {}

  package func storedHash(of password: borrowing Secret) async throws -> String { Self.hash }

  package func verify(
    _ password: borrowing Secret, againstStored stored: String?
  ) async throws -> PasswordVerdict {
    stored == Self.hash && password.bytes.count > 16 ? .match : .mismatch
  }
}

package enum Password {
  package static var right: Secret { Secret("wombat-lantern-quarry-7") }
  package static var wrong: Secret { Secret("a wrong guess") }
}

/// One person at the browser that they trust.
package struct Person: Sendable {
  package let address: EmailAddress
  package let account: TokenSubject
  package var grant: DeviceGrant
  /// That of the last sign-in; nil before the first.
  package var session: SessionSecret?

  package static let fingerprint: Fingerprint = {
    var fingerprint = Fingerprint()
    (fingerprint.browser, fingerprint.platform) = (.firefox, .windows)
    (fingerprint.majorVersion, fingerprint.form) = (130, .computer)
    (fingerprint.language, fingerprint.timeZone) = ("en", "Europe/Berlin")
    fingerprint.country = "DE"
    return fingerprint
  }()

  package var client: Client {
    let cookie = DeviceCookie(for: account)
    return Client(cookies: "\(cookie.name)=\(grant.revealText())", fingerprint: Self.fingerprint)
  }
}

/// Accounts in a store, some of whose people sign in.
package struct Population<Store: CredentialStore>: Sendable
where Store.Transaction: FlowTransaction {
  package let flows: AccountFlows<Store>
  package var people: [Person] = []

  package init(
    _ store: Store, hasher: any AccountHasher = FreeHasher(), hash: String = FreeHasher.hash,
    accounts: Int, people wanted: Int
  ) async throws {
    let ring = try KeyRing.generated()
    flows = AccountFlows(
      store: store, hasher: hasher, ring: ring,
      mail: try MailSettings(
        service: "Contoso", sender: EmailAddress("accounts@contoso.example"),
        links: LinkTemplate(base: "https://accounts.contoso.example")))
    let (devices, now) = (TrustedDevices(ring: ring), SystemWallClock().now)
    let step = accounts / wanted
    for start in stride(from: 0, to: accounts, by: 500) {
      let numbers = start..<min(start + 500, accounts)
      people += try await store.write { transaction in
        try numbers.compactMap { number in
          let person = try Self.add(number, hash, devices, &transaction, now)
          return number % step == 0 ? person : nil
        }
      }
    }
    people = Array(people.prefix(wanted)).shuffled()
  }

  /// An account with a trusted device and a session.
  private static func add(
    _ number: Int, _ hash: String, _ devices: TrustedDevices,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> Person {
    let account = try Account(
      id: .random(), created: now, address: EmailAddress("person-\(number)@example.com"),
      verified: now, nextAddress: nil, passwordHash: hash, credentialVersion: 1, language: .en,
      deviceHistory: .some, revision: 0)
    guard try transaction.insertAccount(account) == .won,
      case .enrolled(let grant, let device) = try devices.enroll(
        for: account.subject, fingerprint: Person.fingerprint, into: &transaction, now: now)
    else { fatalError("an account is there already") }
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
    guard let digest = Digest256(bytes: bytes.span), let end = now.adding(.seconds(86_400)) else {
      fatalError("32 bytes, and a day")
    }
    try transaction.insertSession(
      SessionRecord(
        id: .random(), account: account.id, digest: digest, device: device.id,
        label: device.label, opened: now, lastSeen: now, expires: end, ends: end))
    return Person(address: account.address, account: account.subject, grant: grant)
  }

  /// One person signs in on their own device.
  package mutating func signIn(_ index: Int) async throws {
    people[index] = try await signedIn(people[index])
  }

  /// The person as they are then.
  private func signedIn(_ person: Person) async throws -> Person {
    let outcome = try await flows.signIn(
      person.address, password: Password.right, from: person.client)
    guard case .signedIn(let signedIn) = outcome else { fatalError(outcome.code) }
    var person = person
    person.session = signedIn.session
    if let device = signedIn.device { person.grant = device }
    return person
  }

  /// Everybody signs in once, so many of them at a time.
  package mutating func signInAll(callers: Int) async throws {
    let (count, before) = (people.count, self)
    try await withThrowingTaskGroup(of: [(Int, Person)].self) { group in
      for caller in 0..<callers {
        group.addTask {
          var people: [(Int, Person)] = []
          for index in stride(from: caller, to: count, by: callers) {
            people.append((index, try await before.signedIn(before.people[index])))
          }
          return people
        }
      }
      for try await signedIn in group {
        for (index, person) in signedIn { people[index] = person }
      }
    }
  }

  /// Somebody guesses the password of everybody once, from elsewhere.
  package func guessAll(callers: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in 0..<callers {
        group.addTask {
          for index in stride(from: caller, to: people.count, by: callers) {
            let outcome = try await flows.signIn(
              people[index].address, password: Password.wrong,
              from: Client(fingerprint: Person.fingerprint))
            guard case .invalidCredentials = outcome else { fatalError(outcome.code) }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
