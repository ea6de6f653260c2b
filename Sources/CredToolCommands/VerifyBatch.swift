internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordHashing
internal import PasswordScreening
internal import Synchronization

/// Verifies a password, a tab and a stored hash on each line, on all processors, in order.
struct VerifyBatch {
  let core: HashingCore
  let isJSON: Bool

  /// A line, taken apart; a class, since a secret cannot stand in an array.
  private final class Job: Sendable {
    let password: Secret
    let hash: String

    init(password: consuming Secret, hash: String) {
      self.password = password
      self.hash = hash
    }

    func lend<Result>(_ body: (borrowing Secret) throws -> Result) rethrows -> Result {
      try body(password)
    }
  }

  func run() throws(Failure) {
    let threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    var output = StandardOutput()
    var progress = Progress(counting: "lines")
    var share = InputShare(of: STDIN_FILENO)
    var jobs: [Job?] = []
    var count = 0
    func finish() throws(Failure) {
      let answers = Parallel.map(jobs, threads: threads, answer)
      for answer in answers { try output.writeLine(answer.line(isJSON: isJSON)) }
      try output.flush()
      // What the machine could not do is no answer.
      if let failure = answers.lazy.compactMap(\.failure).first { throw failure }
      count += jobs.count
      jobs.removeAll(keepingCapacity: true)
      progress.update(count, of: share.total)
    }
    let longest = PreparedPassword.maximumBytes + 1 + core.limits.stringBytes
    try LineInput.forEach(maximumBytes: longest, afterChunk: finish) {
      (line, extent) throws(Failure) in
      share.add(lineOf: line.count)
      jobs.append(extent == .whole ? Self.job(line) : nil)
      if jobs.count == 16 * threads { try finish() }
    }
    try finish()
  }

  /// Nil where there is no tab; passwords may have tabs, hashes have none: the last one counts.
  private static func job(_ line: Span<UInt8>) -> Job? {
    guard let tab = line.indices.last(where: { line[$0] == UInt8(ascii: "\t") }) else { return nil }
    let hash = line.extracting((tab + 1)...)
    return Job(
      password: Secret(line.extracting(..<tab)),
      hash: String(decoding: hash))
  }

  private func answer(_ job: Job?) -> VerifyAnswer {
    guard let job else {
      return VerifyAnswer(error: "not a password, a tab and a stored hash, or too long")
    }
    do {
      let stored = try PasswordHash(parsing: job.hash, limits: core.limits)
      let verdict = try job.lend { password in
        let prepared = try PreparedPassword(password.bytes, unassigned: .keep)
        return try core.verify(prepared, raw: password.bytes, against: stored)
      }
      return VerifyAnswer(verdict, stored)
    } catch let error as HashingError {
      var answer = VerifyAnswer(error: error.description)
      if case let failure = Failure(error), failure.status == .machine { answer.failure = failure }
      return answer
    } catch {
      return VerifyAnswer(error: "\(error)")
    }
  }
}

/// The same for many, on several threads.
enum Parallel {
  static func map<Item, Result: Sendable>(
    _ items: [Item], threads: Int, _ transform: (Item) -> Result
  ) -> [Result] {
    let next = Mutex(0)
    let results = Mutex<[Result?]>(Array(repeating: nil, count: items.count))
    ThreadCrew.run(min(threads, items.count)) { _, _ in
      while true {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard index < items.count else { return }
        let result = transform(items[index])
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0 }.compactMap(\.self)
  }
}
