internal import CCredKernels
internal import Glibc
internal import Synchronization

/// The threads that fill the lanes of one hash: the calling one, and some that live as long as it.
///
/// Starting a thread takes some ten microseconds, and hashes that have one to spare take
/// milliseconds; nothing is left running between them.
@safe
struct LaneCrew {
  let threads: Int

  /// Fills all of the memory of computations with equal parameters, slice by slice; then, when that
  /// has been used, erases it.
  ///
  /// A thread takes its lanes two at a time, each one's memory arriving while the other one computes:
  /// with lanes of one computation it saves a quarter of the time.
  ///
  /// - Parameters:
  ///   - arenas: what to erase in the end.
  ///   - use: called once, on the calling thread, when all lanes are filled.
  func fill(
    _ fills: [credk_fill], _ level: credk_level, wiping arenas: [Arena], _ use: () -> Void
  ) {
    unsafe fills.withUnsafeBufferPointer { fills in
      guard let first = fills.baseAddress else { return }
      let all = unsafe fills.indices.flatMap { index in
        unsafe (0..<first.pointee.lanes).map { unsafe credk_lane(fill: first + index, lane: $0) }
      }
      run { member, members, barrier in
        // Neighbours, since the lanes of different computations have nothing to wait for.
        let lanes = unsafe all[all.count * member / members..<all.count * (member + 1) / members]
        for pass in unsafe 0..<first.pointee.passes {
          for slice in 0..<4 as Range<UInt32> {
            for index in unsafe stride(from: lanes.startIndex, to: lanes.endIndex, by: 2) {
              let pair = unsafe lanes[index..<min(index + 2, lanes.endIndex)]
              unsafe pair.withUnsafeBufferPointer {
                guard let base = $0.baseAddress else { return }
                unsafe credk_fill_segments(base, UInt32($0.count), level, pass, slice)
              }
            }
            barrier.wait()
          }
        }
        if member == 0 { use() }
        barrier.wait()
        for arena in arenas {
          let share = unsafe arena.share(of: member, among: members)
          unsafe credk_wipe(share.baseAddress, share.count)
        }
      }
    }
    for arena in arenas { arena.dirtyKiB = 0 }
  }

  /// Runs `body` on every thread of the crew, and returns when all of them have.
  ///
  /// Where the system has no thread to give, the crew is smaller.
  private func run(_ body: (_ member: Int, _ members: Int, Barrier) -> Void) {
    guard threads > 1 else { return body(0, 1, Barrier(1)) }
    withoutActuallyEscaping(body) { body in
      let work = Work(body)
      var helpers: [pthread_t] = []
      for _ in 1..<threads {
        var helper = pthread_t()
        let context = unsafe Unmanaged.passRetained(work).toOpaque()
        let code = unsafe pthread_create(&helper, nil, LaneCrew.entry, context)
        guard code == 0 else {
          unsafe Unmanaged<Work>.fromOpaque(context).release()
          break
        }
        helpers.append(helper)
      }
      work.start(members: helpers.count + 1)
      for helper in helpers { pthread_join(helper, nil) }
    }
  }

  private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    {
      guard let context = unsafe $0 else { return nil }
      unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().join()
      return nil
    }
}

/// Where threads wait for each other.
final class Barrier: @unchecked Sendable {
  /// Threads with equal work arrive within microseconds of each other, and being woken takes some
  /// fifty of them: so a thread first looks on for about as long, and only then sleeps.
  private static let turnsBeforeSleep = 1_000

  private let lock = Lock()
  private let members: Int
  private var waiting = 0
  private let round = Atomic(0)

  init(_ members: Int) { self.members = members }

  func wait() {
    guard members > 1 else { return }
    let mine: Int? = lock.hold {
      let mine = round.load(ordering: .relaxed)
      waiting += 1
      guard waiting < members else {
        waiting = 0
        round.store(mine + 1, ordering: .releasing)
        lock.wakeAll()
        return nil
      }
      return mine
    }
    guard let mine else { return }
    for _ in 0..<Self.turnsBeforeSleep {
      if round.load(ordering: .acquiring) != mine { return }
      credk_pause()
    }
    lock.hold {
      while round.load(ordering: .relaxed) == mine { lock.wait() }
    }
  }
}
/// Work that threads take up when it is known how many of them there are.
private final class Work: @unchecked Sendable {
  private let lock = Lock()
  private let body: (Int, Int, Barrier) -> Void
  private var barrier: Barrier?
  private var members = 0
  private var joined = 0

  init(_ body: @escaping (Int, Int, Barrier) -> Void) { self.body = body }

  /// Called once, by the thread that is member 0.
  func start(members: Int) {
    let barrier = Barrier(members)
    lock.hold {
      self.members = members
      self.barrier = barrier
      lock.wakeAll()
    }
    body(0, members, barrier)
  }

  func join() {
    let (member, barrier) = lock.hold {
      while self.barrier == nil { lock.wait() }
      joined += 1
      return (joined, self.barrier)
    }
    if let barrier { body(member, members, barrier) }
  }
}

/// A mutex with a condition.
@safe
final class Lock: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    unsafe pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(condition, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  func hold<Result>(_ body: () throws -> Result) rethrows -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Waits to be woken; only while held.
  func wait() { unsafe pthread_cond_wait(condition, mutex) }

  /// Waits to be woken or until `deadline` on the monotonic clock; only while held.
  func wait(until deadline: timespec) {
    var deadline = deadline
    unsafe pthread_cond_timedwait(condition, mutex, &deadline)
  }

  func wakeAll() { unsafe pthread_cond_broadcast(condition) }
}
