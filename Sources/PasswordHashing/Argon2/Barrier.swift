internal import CCredKernels
internal import CredentialPrimitives
internal import Synchronization

/// Where threads wait for each other.
final class Barrier: @unchecked Sendable {
  /// Threads with equal work arrive within microseconds of each other, and being woken takes some
  /// fifty of them: so a thread first looks on for about as long, and only then sleeps.
  private static let turnsBeforeSleep = 1_000

  private let lock = Lock()
  private var waiting = 0
  private let round = Atomic(0)

  /// Returns when all `members` have called it.
  func wait(for members: Int) {
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
