import CredentialPrimitives
@testable import PasswordScreening
import Synchronization
import TestSupport

/// A range server within the test: it counts what it is asked and answers as it is told.
final class FakeRanges: RangeFetcher {
  typealias Answer = @Sendable (BreachRange) async throws(RangeError) -> String

  private let answer: Answer
  private let asked = Mutex<[BreachRange]>([])
  private let cancelled = Atomic(0)

  init(_ answer: @escaping Answer) { self.answer = answer }

  /// One that always sends `body`.
  convenience init(_ body: String) { self.init { (_) throws(RangeError) in body } }

  /// What was asked for, in order.
  var requests: [BreachRange] { asked.withLock { $0 } }
  /// How many answers came to an end under a cancelled task.
  var cancelledCount: Int { cancelled.load(ordering: .relaxed) }

  func body(of range: BreachRange, maximumBytes: Int) async throws(RangeError) -> [UInt8] {
    asked.withLock { $0.append(range) }
    defer { if Task.isCancelled { cancelled.add(1, ordering: .relaxed) } }
    return Array(try await answer(range).utf8)
  }
}

/// Something that tasks wait for.
final class Gate: Sendable {
  private typealias Waiter = CheckedContinuation<Void, Never>
  private let state = Mutex<(isOpen: Bool, waiting: [Waiter])>((false, []))

  func open() {
    let waiting = state.withLock { state in
      defer { state = (true, []) }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns when the gate is open, whether or not the task is cancelled.
  func pass() async {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        if state.isOpen { continuation.resume() } else { state.waiting.append(continuation) }
      }
    }
  }
}

/// Returns when the task is cancelled.
func waitForCancellation() async {
  let (stream, continuation) = AsyncStream<Never>.makeStream()
  for await _ in stream {}
  continuation.finish()
}

/// Returns when `condition` holds.
func wait(until condition: () -> Bool) async {
  while !condition() { await Task.yield() }
}

extension PreparedPassword {
  init(_ text: String) throws { try self.init(Array(text.utf8).span) }

  /// The whole key in hexadecimal, upper case.
  func key(_ hash: BreachHash) -> String {
    hash.digest(of: self).bytes.copy.hexadecimal.uppercased()
  }

  /// The digits of the key that a range's line begins with.
  func suffix(_ hash: BreachHash = .sha1) -> String { String(key(hash).dropFirst(5)) }
}

/// A range as a server sends it: lines of other keys around those given.
func range(_ lines: [String], of hash: BreachHash = .sha1) -> String {
  let others = (0..<4).map { number in
    String(repeating: "\(number)", count: hash.suffixDigits) + ":\(number + 1)"
  }
  return (others[..<2] + lines + others[2...]).joined(separator: "\r\n")
}
