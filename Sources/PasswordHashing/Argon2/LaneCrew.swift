internal import CCredKernels
internal import Glibc

/// The threads that fill the lanes of one hash: the calling one, and some that live as long as it.
///
/// Starting a thread takes some ten microseconds, and hashes that have one to spare take
/// milliseconds; nothing is left running between them, and nothing spins.
@safe
struct LaneCrew {
  let threads: Int

  /// Fills all of the memory, slice by slice.
  func fill(_ fill: credk_fill, _ level: credk_level) {
    run { member, members, barrier in
      for pass in unsafe 0..<fill.passes {
        for slice in 0..<4 as Range<UInt32> {
          for lane in unsafe stride(from: UInt32(member), to: fill.lanes, by: members) {
            unsafe withUnsafePointer(to: fill) {
              unsafe credk_fill_segment($0, level, pass, slice, lane)
            }
          }
          barrier.wait()
        }
      }
    }
  }

  /// Erases memory, each thread its share.
  func wipe(_ memory: UnsafeMutableRawBufferPointer) {
    run { member, members, _ in
      let share = (memory.count / members + 4_095) & ~4_095
      let start = min(memory.count, member * share)
      let end = member == members - 1 ? memory.count : min(memory.count, start + share)
      let part = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[start..<end])
      unsafe credk_wipe(part.baseAddress, part.count)
    }
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
  private let lock = Lock()
  private let members: Int
  private var waiting = 0
  private var round = 0

  init(_ members: Int) { self.members = members }

  func wait() {
    guard members > 1 else { return }
    lock.hold {
      waiting += 1
      guard waiting < members else {
        waiting = 0
        round += 1
        return lock.wakeAll()
      }
      let mine = round
      while round == mine { lock.wait() }
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
