internal import CredentialPrimitives
internal import Glibc

/// The memory that Argon2 fills: reused from hash to hash, bounded, and erased.
///
/// Fresh memory costs more than the hash itself: the system clears every page before it hands it
/// over. So memory is kept in large pages and given back when it has been idle for a while.
public final class Argon2Memory: @unchecked Sendable {
  /// When memory that a hash has filled is erased (R42).
  public enum Wiping: Sendable {
    /// Before the hash is handed out. Nothing of a password is in memory between hashes; costs as
    /// much as writing the memory once, which is an eighth to a fifth of the time.
    case afterEachHash
    /// When it has been idle for the idle time, before it goes back to the system; the next hash
    /// overwrites all of what it uses. Until then somebody who reads this process's memory can try
    /// guesses against the last hash's blocks at less than its full cost.
    case whenIdle
  }

  /// At most half of the machine's memory, erased after each hash, given back after ten seconds.
  public static let shared = Argon2Memory(
    ceilingKiB: sysconf(Int32(_SC_PHYS_PAGES)) / 2 * (sysconf(Int32(_SC_PAGESIZE)) / 1_024))

  /// The most that is ever held, in use and idle together.
  public let ceilingKiB: Int
  /// When memory is erased.
  public let wiping: Wiping
  /// How long memory is kept for the next hash.
  public let idleTime: Duration

  private let lock = Lock()
  // All under the lock.
  private var idle: [(arena: Arena, since: ContinuousClock.Instant)] = []
  private var heldKiB = 0
  private var takenCount = 0
  private var isReaping = false

  /// Memory of its own.
  ///
  /// - Parameters:
  ///   - ceilingKiB: the most to hold, in KiB, rounded up to 2 MiB for each hash at a time.
  ///   - wiping: when blocks are erased.
  ///   - idleTime: how long memory is kept for the next hash; from zero.
  public init(
    ceilingKiB: Int, wiping: Wiping = .afterEachHash, idleTime: Duration = .seconds(10)
  ) {
    (self.ceilingKiB, self.wiping, self.idleTime) = (ceilingKiB, wiping, idleTime)
  }

  /// What is held now, in use and idle together, in KiB.
  public var residentKiB: Int { lock.hold { heldKiB } }

  /// How many hashes have asked for memory.
  var hashCount: Int { lock.hold { takenCount } }

  /// Memory for `kibibytes` blocks: an idle piece of that size, else a new one.
  func take(kibibytes: Int) throws(HashingError) -> Arena {
    let size = Arena.rounded(kibibytes)
    switch lock.hold({ reserve(size) }) {
    case .reused(let arena): return arena
    case .tooMuch: throw .memoryCeiling(kibibytes: size, ceilingKiB: ceilingKiB)
    case .reserved:
      guard let arena = Arena(kibibytes: size) else {
        lock.hold { heldKiB -= size }
        throw .outOfMemory(kibibytes: size)
      }
      return arena
    }
  }

  /// Makes room for memory that somebody else allocates, for as long as `body` takes.
  func withRoom<Result>(
    forKibibytes kibibytes: Int, _ body: () throws(HashingError) -> Result
  ) throws(HashingError) -> Result {
    let hasRoom = lock.hold { makeRoom(kibibytes) }
    guard hasRoom else { throw .memoryCeiling(kibibytes: kibibytes, ceilingKiB: ceilingKiB) }
    defer { lock.hold { heldKiB -= kibibytes } }
    return try body()
  }

  private enum Reservation {
    case reused(Arena)
    case reserved
    case tooMuch
  }

  private func reserve(_ size: Int) -> Reservation {
    takenCount += 1
    // The latest one, which may still be in a cache; of this size, so that nobody holds more than
    // was counted for him.
    if let index = idle.lastIndex(where: { $0.arena.kibibytes == size }) {
      return .reused(idle.remove(at: index).arena)
    }
    return makeRoom(size) ? .reserved : .tooMuch
  }

  /// The idle ones make room, the longest idle first.
  private func makeRoom(_ size: Int) -> Bool {
    while size > ceilingKiB - heldKiB, !idle.isEmpty {
      heldKiB -= discard(idle.removeFirst().arena)
    }
    guard size <= ceilingKiB - heldKiB else { return false }
    heldKiB += size
    return true
  }

  /// Takes memory back, and erases what is left to erase.
  func giveBack(_ arena: Arena) {
    if wiping == .afterEachHash { arena.wipe() }
    lock.hold {
      idle.append((arena, .now))
      if !isReaping { isReaping = startReaper() }
      // No thread to wait for the idle time: then the memory goes now.
      if !isReaping { heldKiB -= discard(idle.removeLast().arena) }
    }
  }

  /// Erases what is not, and returns the size; the memory goes with the last reference.
  private func discard(_ arena: Arena) -> Int {
    arena.wipe()
    return arena.kibibytes
  }

  // MARK: Giving back what is idle

  private func startReaper() -> Bool {
    guard let thread = SystemThread(reap) else { return false }
    thread.detach()
    return true
  }

  /// Waits for idle memory to grow old, gives it back, and ends when there is none.
  private func reap() {
    lock.hold {
      while let oldest = idle.first {
        let rest = oldest.since.advanced(by: idleTime) - .now
        guard rest <= .zero else {
          lock.wait(atMost: rest)
          continue
        }
        heldKiB -= discard(idle.removeFirst().arena)
      }
      isReaping = false
    }
  }
}
