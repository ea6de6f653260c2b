// Uses up the tokens that a file has one a line, eight at a time, and writes the number of each line
// whose token it has used up to standard output: what is written is acknowledged. The tests kill it.
//
// With `--enroll COUNT` in the place of the tokens, it enrols so many devices into one seat, and
// writes the number of each that was admitted.
//
// STORE is the path of an SQLite file, or where a PostgreSQL database is: `host=… dbname=…`.
#if SQLite || PostgreSQL
  import CredentialPrimitives
  #if PostgreSQL
    import CredentialStorePostgreSQL
  #endif
  #if SQLite
    import CredentialStoreSQLite
  #endif
  import CredentialTokens
  import DeviceTrust
  import Glibc
  import Synchronization

  /// The next line that nobody has taken.
  final class Lines: Sendable {
    private let next: Atomic<Int>
    init(from first: Int) { next = Atomic(first) }
    func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }
  }

  /// Tokens without a mail: 77 characters and a newline each, read as they are needed.
  struct TokenList: Sendable {
    static let lineCount = 78
    let descriptor: Int32

    func token(_ line: Int) -> Token<Invitation>? {
      var text = [UInt8](repeating: 0, count: Self.lineCount)
      let count = unsafe pread(descriptor, &text, text.count, off_t(line * Self.lineCount))
      guard count == text.count else { return nil }
      return try? Token<Invitation>(parsing: text.span.extracting(droppingLast: 1))
    }
  }

  /// Writes a number at once or not at all: a pipe takes so few bytes whole.
  func acknowledge(_ number: Int) {
    var number = UInt32(number)
    guard unsafe write(STDOUT_FILENO, &number, 4) == 4 else { _exit(3) }
  }

  let arguments = CommandLine.arguments
  guard arguments.count == 5, let count = Int(arguments[3]), let seconds = Int64(arguments[4])
  else {
    fatalError("usage: token-consumer STORE (TOKENS FIRST-LINE | --enroll COUNT) SECONDS")
  }
  let now = Timestamp(seconds: seconds)

  func consume(from store: some CredentialStore) async throws {
    let tokens = unsafe TokenList(descriptor: open(arguments[2], O_RDONLY))
    let lines = Lines(from: count)
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          while case let line = lines.take(), let token = tokens.token(line) {
            let answer = try await store.write { transaction in
              try transaction.redeem(token, now: now) { _ in TokenBinding() }
            }
            if case .accepted = answer { acknowledge(line) }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  func enroll<Store: CredentialStore>(
    into store: Store
  ) async throws where Store.Transaction: DeviceStore {
    let devices = TrustedDevices(ring: try .generated(), policy: DevicePolicy(cap: .seat))
    let (account, lines) = (TokenSubject(1), Lines(from: 0))
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          while case let line = lines.take(), line < count {
            let enrolment = try await store.write {
              try devices.enroll(for: account, in: .seat(account), into: &$0, now: now)
            }
            if case .enrolled = enrolment { acknowledge(line) }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  func work<Store: CredentialStore>(
    on store: Store
  ) async throws where Store.Transaction: DeviceStore {
    if arguments[2] == "--enroll" {
      try await enroll(into: store)
    } else {
      try await consume(from: store)
    }
  }

  #if PostgreSQL
    if arguments[1].contains("=") {
      let store = try PostgreSQLStore(arguments[1])
      try await work(on: store)
      store.close()
      exit(0)
    }
  #endif
  #if SQLite
    try await work(on: SQLiteStore(path: arguments[1], missing: .fail))
  #else
    fatalError("SQLite needs its trait")
  #endif
#endif
