// Uses up the tokens that a file has one a line, eight at a time, and writes the number of each line
// whose token it has used up to standard output: what is written is acknowledged. The tests kill it.
#if SQLite
  import CredentialPrimitives
  import CredentialStoreSQLite
  import CredentialTokens
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

  let arguments = CommandLine.arguments
  let store = try SQLiteStore(path: arguments[1], missing: .fail)
  let tokens = unsafe TokenList(descriptor: open(arguments[2], O_RDONLY))
  guard let first = Int(arguments[3]), let seconds = Int64(arguments[4]) else {
    fatalError("usage: token-consumer STORE TOKENS FIRST-LINE SECONDS")
  }
  let now = Timestamp(seconds: seconds)
  let lines = Lines(from: first)

  try await withThrowingTaskGroup { group in
    for _ in 0..<8 {
      group.addTask {
        while case let line = lines.take(), let token = tokens.token(line) {
          let answer = try await store.write { transaction in
            try transaction.redeem(token, now: now) { _ in TokenBinding() }
          }
          guard case .accepted = answer else { continue }
          // At once or not at all: a pipe takes so few bytes whole.
          var number = UInt32(line)
          guard unsafe write(STDOUT_FILENO, &number, 4) == 4 else { _exit(3) }
        }
      }
    }
    try await group.waitForAll()
  }
#endif
