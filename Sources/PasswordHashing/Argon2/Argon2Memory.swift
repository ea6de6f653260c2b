internal import CCredKernels
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
  private var isReaping = false

  /// Memory of its own.
  ///
  /// - Parameters:
  ///   - ceilingKiB: the most to hold, in KiB, rounded up to 2 MiB for each hash at a time.
  ///   - idleTime: how long memory is kept for the next hash; from zero.
  public init(
    ceilingKiB: Int, wiping: Wiping = .afterEachHash, idleTime: Duration = .seconds(10)
  ) {
    (self.ceilingKiB, self.wiping, self.idleTime) = (ceilingKiB, wiping, idleTime)
  }

  /// What is held now, in use and idle together, in KiB.
  public var residentKiB: Int { lock.hold { heldKiB } }

  /// Memory for `kibibytes` blocks: the smallest idle piece that is large enough, else a new one.
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

  private enum Reservation {
    case reused(Arena)
    case reserved
    case tooMuch
  }

  private func reserve(_ size: Int) -> Reservation {
    let fitting = idle.indices.filter { idle[$0].arena.kibibytes >= size }
    if let best = fitting.min(by: { idle[$0].arena.kibibytes < idle[$1].arena.kibibytes }) {
      return .reused(idle.remove(at: best).arena)
    }
    // None is large enough: the idle ones make room, the longest idle first.
    while heldKiB + size > ceilingKiB, !idle.isEmpty {
      heldKiB -= discard(idle.removeFirst().arena)
    }
    guard size <= ceilingKiB - heldKiB else { return .tooMuch }
    heldKiB += size
    return .reserved
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
          lock.wait(until: .monotonic(after: rest))
          continue
        }
        heldKiB -= discard(idle.removeFirst().arena)
      }
      isReaping = false
    }
  }
}

extension timespec {
  /// That much later than now, on the monotonic clock.
  fileprivate static func monotonic(after wait: Duration) -> timespec {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    let (seconds, attoseconds) = wait.components
    time.tv_sec += Int(seconds)
    time.tv_nsec += Int(attoseconds / 1_000_000_000)
    if time.tv_nsec >= 1_000_000_000 {
      time.tv_sec += 1
      time.tv_nsec -= 1_000_000_000
    }
    return time
  }
}

/// One piece of memory, aligned to the size of a large page.
@safe
final class Arena: @unchecked Sendable {
  private static let largePageKiB = 2_048

  let kibibytes: Int
  let words: UnsafeMutablePointer<UInt64>
  /// How much from the start may hold something of a password; a hash raises it before it begins.
  var dirtyKiB = 0
  private let mapping: UnsafeMutableRawBufferPointer

  static func rounded(_ kibibytes: Int) -> Int {
    (kibibytes + largePageKiB - 1) / largePageKiB * largePageKiB
  }

  /// Nil where the system has no more memory to give.
  init?(kibibytes: Int) {
    let alignment = Self.largePageKiB * 1_024
    let length = kibibytes * 1_024 + alignment
    guard
      let base = unsafe mmap(
        nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      unsafe base != MAP_FAILED
    else { return nil }
    unsafe mapping = UnsafeMutableRawBufferPointer(start: base, count: length)
    let start = unsafe base.alignedUp(toMultipleOf: alignment)
    // Advice: where it is not taken, small pages cost a few per cent.
    unsafe madvise(start, kibibytes * 1_024, MADV_HUGEPAGE)
    // A core file must not hold what a hash has left.
    unsafe madvise(base, length, MADV_DONTDUMP)
    unsafe words = start.assumingMemoryBound(to: UInt64.self)
    self.kibibytes = kibibytes
  }

  deinit { unsafe munmap(mapping.baseAddress, mapping.count) }

  /// The part of what is dirty that is one member's of a crew.
  func share(of member: Int, among members: Int) -> UnsafeMutableRawBufferPointer {
    let (start, end) = (dirtyKiB * member / members, dirtyKiB * (member + 1) / members)
    return unsafe UnsafeMutableRawBufferPointer(
      start: words + start * 128, count: (end - start) * 1_024)
  }

  /// Erases what is dirty.
  func wipe() {
    let dirty = unsafe share(of: 0, among: 1)
    unsafe credk_wipe(dirty.baseAddress, dirty.count)
    dirtyKiB = 0
  }
}
