// Leads people through their accounts' lives, eight at a time, and writes a line to standard output for
// each step that the store has acknowledged; or begins a backup, and never ends it. The tests kill it.
#if SQLite
  import CredentialStoreSQLite
  import CredentialTokens
  import Glibc
  import StoreConformance
  import Synchronization

  /// The next person whom nobody has taken.
  final class People: Sendable {
    private let next = Atomic(0)
    func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }
  }

  /// Writes a line at once or not at all: a pipe takes so few bytes whole.
  func tell(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    guard unsafe write(STDOUT_FILENO, bytes, bytes.count) == bytes.count else { _exit(3) }
  }

  let arguments = CommandLine.arguments
  if arguments.count == 4, arguments[2] == "back-up" {
    let store = try SQLiteStore(path: arguments[1], missing: .fail)
    try await store.backUp(to: arguments[3]) { _ in
      tell("copying")
      while true { pause() }
    }
  }
  guard arguments.count == 4, let round = Int(arguments[2]), let count = Int(arguments[3]) else {
    fatalError("usage: account-worker STORE ROUND PEOPLE | STORE back-up FILE")
  }
  let lives = try FlowLives(SQLiteStore(path: arguments[1], missing: .fail), round: round)
  let people = People()
  try await withThrowingTaskGroup { group in
    for _ in 0..<8 {
      group.addTask {
        while case let person = people.take(), person < count {
          try await lives.live(person, tell: tell)
        }
      }
    }
    try await group.waitForAll()
  }
#endif
