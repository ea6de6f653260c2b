import AccountFlows
import AccountPopulation
import CredentialPrimitives
import CredentialStoreSQLite
import CredentialTokens
import DeviceTrust

/// An organisation with subscriptions, and its members, who are signed in.
struct Company: Sendable {
  var population: Population<SQLiteStore>
  let organisation: OrganisationID
  private(set) var sessions: [SessionSecret] = []
  private let devices: TrustedDevices

  var flows: AccountFlows<SQLiteStore> { population.flows }
  private static var now: Timestamp { SystemWallClock().now }

  init(_ store: SQLiteStore, members: Int) async throws {
    population = try await Population(store, accounts: members, people: members)
    devices = TrustedDevices(ring: try .generated())
    organisation = try await Self.found(in: store)
    for index in population.people.indices {
      let person = population.people[index]
      let outcome = try await population.flows.signIn(
        person.address, password: Password.right, from: person.client)
      guard case .signedIn(let signedIn) = outcome else { fatalError(outcome.code) }
      sessions.append(signedIn.session)
      if let grant = signedIn.device { population.people[index].grant = grant }
      let membership = Membership(
        organisation: organisation, account: signedIn.account,
        role: index == 0 ? .administrator : .member, since: Self.now)
      _ = try await store.write { try $0.insertMembership(membership) }
    }
  }

  private static func found(in store: SQLiteStore) async throws -> OrganisationID {
    guard let name = OrganisationName("Bücher & Söhne") else { fatalError("a name") }
    let row = Organisation(id: .random(), name: name, created: now)
    try await store.write { try $0.insertOrganisation(row) }
    return row.id
  }

  /// A subscription with so many computers.
  func subscription(seats: Int, computers: Int) async throws -> SubscriptionID {
    let row = try Subscription(
      id: .random(), product: "drawing-3", kind: .direct, owner: .organisation(organisation),
      began: Self.now, bundle: nil, seats: seats, renewal: .automatic, reduceBy: nil, asked: nil,
      revision: 0)
    let (devices, holders) = (devices, population.people)
    try await flows.store.write { try $0.insertSubscription(row) }
    for start in stride(from: 0, to: computers, by: 500) {
      try await flows.store.write { transaction in
        for number in start..<min(start + 500, computers) {
          guard let account = AccountID(bytes: holders[number % holders.count].account.bytes),
            case .enrolled = try devices.enroll(
              for: SeatHolder(account, on: row.id).subject, in: row.scope,
              under: DeviceCap(1_000_000), label: DeviceLabel("Computer \(number)"),
              into: &transaction, now: Self.now)
          else { fatalError("full") }
        }
      }
    }
    return row.id
  }

  /// A new organisation, into which everybody is invited.
  func invitations() async throws -> [InvitationID] {
    let other = try await Self.found(in: flows.store)
    return try await flows.store.write { [people = population.people] transaction in
      try people.map { person in
        guard let end = Self.now.adding(.seconds(86_400)) else { fatalError("a day") }
        let row = try InvitationRecord(
          id: .random(), organisation: other, address: person.address, role: .member,
          origin: .administrator, issued: Self.now, expires: end, state: .open)
        try transaction.insertInvitation(row)
        return row.id
      }
    }
  }

  func register(on id: SubscriptionID, as member: Int) async throws -> DeviceRecord {
    let outcome = try await flows.registerDevice(
      for: id, in: sessions[member], from: Client(fingerprint: Person.fingerprint))
    guard case .registered(_, let record) = outcome else { fatalError(outcome.code) }
    return record
  }

  func remove(_ record: DeviceRecord, from id: SubscriptionID) async throws {
    let outcome = try await flows.removeSeatDevice(
      record.id, of: id, in: sessions[0], from: Client(fingerprint: Person.fingerprint))
    guard case .removed = outcome else { fatalError(outcome.code) }
  }

  func page(of id: SubscriptionID, after place: DevicePlace?) async throws -> DevicePlace? {
    let outcome = try await flows.seatDevices(of: id, in: sessions[0], after: place)
    guard case .page(let page) = outcome else { fatalError(outcome.code) }
    return page.next
  }

  /// `body` for each member, by so many callers.
  func all(
    callers: Int, _ body: @escaping @Sendable (Company, Int) async throws -> Void
  ) async throws {
    let count = sessions.count
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in 0..<callers {
        group.addTask {
          for index in stride(from: caller, to: count, by: callers) { try await body(self, index) }
        }
      }
      try await group.waitForAll()
    }
  }
}
