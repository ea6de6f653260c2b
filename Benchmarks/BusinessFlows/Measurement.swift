import AccountFlows
import AccountPopulation
import CredentialPrimitives
import CredentialStoreSQLite
import CredentialTokens
import DeviceTrust
import Glibc

/// People with accounts in a file that is gone when this ends; the first of them has an organisation.
final class Measurement {
  private static let callers = 8
  private let path: String
  private let store: SQLiteStore
  private var population: Population<SQLiteStore>
  private let organisation: OrganisationID
  private let subscription: SubscriptionID

  private var flows: AccountFlows<SQLiteStore> { population.flows }
  private var owner: Person { population.people[0] }

  init(folder: String, people: Int = 1_000) async throws {
    path = "\(folder)/business-flows-\(getpid()).sqlite"
    store = try SQLiteStore(path: path)
    var population = try await Population(store, accounts: people, people: people)
    try await population.signInAll(callers: Self.callers)
    (organisation, subscription) = try await Self.found(population)
    self.population = population
  }

  func end() throws {
    try store.close()
    for end in ["", "-wal", "-shm"] { unlink(path + end) }
  }

  /// An organisation of the first person, with more places than are ever taken.
  private static func found(
    _ population: Population<SQLiteStore>
  ) async throws -> (OrganisationID, SubscriptionID) {
    let registered = try await register(seats: 200_000, population) { name in
      .newOrganisation(name)
    }
    guard let organisation = registered.1 else { fatalError("no organisation") }
    return (organisation, registered.0)
  }

  private static func register(
    seats: Int, _ population: Population<SQLiteStore>,
    at place: (OrganisationName) -> LicencePlace
  ) async throws -> (SubscriptionID, OrganisationID?) {
    guard let name = OperatorName("benchmark"), let business = OrganisationName("Fabrikam"),
      let session = population.people[0].session
    else { fatalError("no names") }
    let issued = try await population.flows.issueLicence(
      LicenceTerms(product: "drawing-3", audience: .business, kind: .direct, seats: seats),
      by: name)
    guard case .issued(_, let key) = issued else { fatalError(issued.code) }
    let outcome = try await population.flows.registerLicence(
      key, for: place(business), in: session, from: population.people[0].client)
    guard case .registered(let row, let organisation) = outcome else { fatalError(outcome.code) }
    return (row.id, organisation)
  }

  /// Joins and registrations a second, by the sign-ins of the same round.
  func rates(rounds: Int = 7) async throws -> Bool {
    // Everybody is a member of this one, and joins another one each round.
    try await joinAll(try await invitations(into: organisation))
    var rates: [[Double]] = [[], [], []]
    for _ in 0..<rounds {
      let waiting = try await invitations(into: newOrganisation())
      let times = [
        try await seconds { try await population.signInAll(callers: Self.callers) },
        try await seconds { try await joinAll(waiting) },
        try await seconds { try await registerAll() },
      ]
      for (index, time) in times.enumerated() {
        rates[index].append(Double(population.people.count) / time)
      }
    }
    print("| 8 callers, durably | best a second | median a second | by the sign-ins, median |")
    print("|---|---|---|---|")
    var isEnough = true
    for (name, measured) in zip(["sign-ins", "joins", "computers registered"], rates) {
      let ratio = median(zip(measured, rates[0]).map { $0 / $1 })
      print(
        "| \(name) | \(Int(measured.max() ?? 0)) | \(Int(median(measured))) | \(rounded(ratio))x |")
      if ratio < 0.5 { isEnough = false }
    }
    return isEnough
  }

  private func newOrganisation() async throws -> OrganisationID {
    guard let name = OrganisationName("Northwind") else { fatalError("a name") }
    let row = Organisation(id: .random(), name: name, created: SystemWallClock().now)
    try await store.write { try $0.insertOrganisation(row) }
    return row.id
  }

  /// An invitation for everybody, without its mail.
  private func invitations(into organisation: OrganisationID) async throws -> [InvitationID] {
    let now = SystemWallClock().now
    guard let end = now.adding(.seconds(86_400)) else { fatalError("a day") }
    let rows = try population.people.map { person in
      try InvitationRecord(
        id: .random(), organisation: organisation, address: person.address, role: .member,
        issued: now, expires: end, state: .open)
    }
    try await store.write { transaction in
      for row in rows { try transaction.insertInvitation(row) }
    }
    return rows.map(\.id)
  }

  private func joinAll(_ invitations: [InvitationID]) async throws {
    let flows = flows
    try await forAll { person, session, index in
      let outcome = try await flows.join(invitations[index], in: session, from: person.client)
      guard outcome.code == "joined" || outcome == .alreadyMember else {
        fatalError(outcome.code)
      }
    }
  }

  private func registerAll() async throws {
    let (flows, subscription) = (flows, subscription)
    try await forAll { person, session, _ in
      let outcome = try await flows.registerDevice(
        for: subscription, in: session, from: person.client)
      guard case .registered = outcome else { fatalError(outcome.code) }
    }
  }

  /// Everybody does something once, so many of them at a time.
  private func forAll(
    _ body: @escaping @Sendable (Person, SessionSecret, Int) async throws -> Void
  ) async throws {
    let people = population.people
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in 0..<Self.callers {
        group.addTask {
          for index in stride(from: caller, to: people.count, by: Self.callers) {
            guard let session = people[index].session else { fatalError("nobody is signed in") }
            try await body(people[index], session, index)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Registering and listing, one after the other, with ten computers and with many.
  func sizes(computers: Int, rounds: Int = 500) async throws -> Bool {
    guard let session = owner.session else { fatalError("nobody is signed in") }
    var (subscriptions, middle): ([SubscriptionID], DevicePlace?) = ([], nil)
    for count in [10, computers] {
      let id = try await Self.register(seats: computers / 5 + 100, population) { _ in
        .organisation(organisation)
      }.0
      for number in 0..<count {
        let record = try await register(at: id, session)
        if number == count / 2 { middle = DevicePlace(of: record) }
      }
      subscriptions.append(id)
    }
    var times: [[Double]] = [[], []]
    var pages: [[Double]] = [[], []]
    for _ in 0..<rounds {
      for (index, id) in subscriptions.enumerated() {
        var device: DeviceRecord?
        times[index].append(try await seconds { device = try await register(at: id, session) })
        guard let device else { fatalError("no computer") }
        _ = try await flows.removeSeatDevice(device.id, of: id, in: session, from: owner.client)
      }
      for (index, place) in [nil, middle].enumerated() {
        pages[index].append(
          try await seconds {
            let outcome = try await flows.seatDevices(
              of: subscriptions[1], in: session, after: place, limit: 100)
            guard case .page(let page) = outcome, !page.rows.isEmpty else {
              fatalError(outcome.code)
            }
          })
      }
    }
    let ratio = median(times[1]) / median(times[0])
    print("\n| computers in one subscription | median us of a registration |")
    print("|---|---|")
    for (count, times) in zip([10, computers], times) {
      print("| \(count) | \(Int(median(times) * 1_000_000)) |")
    }
    let page = pages.map { median($0) }.max() ?? 0
    print(
      "\nBy the median, \(rounded(ratio))x; a page of 100 of \(computers) takes "
        + "\(rounded(page * 1_000)) ms.")
    return ratio <= 1.5 && page <= 0.005
  }

  private func register(
    at id: SubscriptionID, _ session: SessionSecret
  ) async throws -> DeviceRecord {
    let outcome = try await flows.registerDevice(for: id, in: session, from: owner.client)
    guard case .registered(_, let record) = outcome else { fatalError(outcome.code) }
    return record
  }
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

/// How long `body` takes, in seconds.
func seconds(_ body: () async throws -> Void) async throws -> Double {
  let start = ContinuousClock.now
  try await body()
  return start.duration(to: .now) / .seconds(1)
}
