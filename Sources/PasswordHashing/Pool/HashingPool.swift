internal import CredentialPrimitives
internal import Glibc

/// A fixed number of threads for hashing, with a ceiling on their memory and on who waits for them.
///
/// Hashing is meant to be slow, so a service must decide what happens when more callers come than
/// it can serve. Here the first to come is the first to be served, up to `waiting` callers wait, and
/// the next one is told at once.
///
/// Metrics go to the system that was set up when the pool was made, so set that up first.
/// ```swift
/// let pool = HashingPool(threads: 8, memory: .mebibytes(512), waiting: 1_000)
/// ```
public final class HashingPool: Sendable {
  /// A thread a processor, half of the machine's memory, and up to 1,000 callers waiting.
  public static let shared = HashingPool(
    threads: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
    memory: .kibibytes(Argon2Memory.shared.ceilingKiB), waiting: 1_000)

  /// Where the hashes get their memory.
  public let memory: Argon2Memory
  let threads: HashingThreads
  private let admission: Admission
  private let metrics = HashingMetrics()

  /// A pool of its own.
  ///
  /// - Parameters:
  ///   - threads: how many hashes are computed at the same time; from 1.
  ///   - memory: the most memory for hashes, in use and idle together; a hash that needs more is
  ///     refused.
  ///   - waiting: how many callers may wait; the next one gets `.overloaded`.
  ///   - wiping: when the memory of a hash is erased.
  public init(
    threads: Int, memory: MemorySize, waiting: Int, wiping: Argon2Memory.Wiping = .afterEachHash
  ) {
    precondition(threads >= 1, "a pool needs a thread")
    precondition(waiting >= 0, "fewer than no callers cannot wait")
    self.memory = Argon2Memory(ceilingKiB: memory.kibibytes, wiping: wiping)
    self.threads = HashingThreads(count: threads)
    admission = Admission(
      places: self.threads.count, kibibytes: memory.kibibytes, waitingLimit: waiting)
  }

  deinit { threads.stop() }

  /// How many callers wait now.
  public var waitingCount: Int { admission.waitingCount }

  /// Runs `body`, which takes `kibibytes` of memory, on one of the threads.
  ///
  /// `body` may borrow: it does not escape, so no secret is copied.
  func run<Result: Sendable>(
    _ scheme: String, kibibytes: Int, deadline: ContinuousClock.Instant?,
    outcome: (Result) -> String, _ body: () throws(HashingError) -> Result
  ) async throws(HashingError) -> Result {
    let need = Arena.rounded(kibibytes)
    guard need <= memory.ceilingKiB else {
      throw .memoryCeiling(kibibytes: need, ceilingKiB: memory.ceilingKiB)
    }
    guard threads.count > 0 else { throw .noThread }
    try await metrics.measureWait { () async throws(HashingError) in
      try await admission.enter(need, deadline: deadline)
    }
    defer { admission.leave(need) }
    return try await withTaskExecutorPreference(threads) { () async throws(HashingError) in
      try metrics.measure(scheme: scheme, outcome: outcome, body)
    }
  }
}
