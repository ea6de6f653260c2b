/// Threads that live as long as one piece of work.
package enum ThreadCrew {
  /// Runs `body` on `count` threads, of which the calling one is member 0, and returns when all of
  /// them have.
  ///
  /// Where the system has no more threads to give, there are fewer members; each knows how many.
  package static func run(_ count: Int, _ body: (_ member: Int, _ members: Int) -> Void) {
    guard count > 1 else { return body(0, 1) }
    withoutActuallyEscaping(body) { body in
      let roll = Roll()
      var helpers: [SystemThread] = []
      for member in 1..<count {
        guard let helper = SystemThread({ body(member, roll.members) }) else { break }
        helpers.append(helper)
      }
      roll.close(members: helpers.count + 1)
      body(0, helpers.count + 1)
      for helper in helpers { helper.join() }
    }
  }
}

/// How many there are, once that is known.
private final class Roll: @unchecked Sendable {
  private let lock = Lock()
  private var count = 0

  func close(members: Int) {
    lock.hold {
      count = members
      lock.wakeAll()
    }
  }

  /// Waits until it is known.
  var members: Int {
    lock.hold {
      while count == 0 { lock.wait() }
      return count
    }
  }
}
