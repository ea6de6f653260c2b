/// What computing a hash costs, in the numbers of its scheme.
package enum HashCost: Hashable, Sendable {
  /// Argon2's memory, passes and lanes.
  case argon2(Argon2Parameters)
  /// bcrypt's cost, the logarithm of its iterations.
  case bcrypt(logIterations: Int)
  /// One digest after the other: crypt(3)'s rounds, PBKDF2's and phpass's iterations.
  case iterations(Int)
  /// scrypt's N, r and p, and yescrypt's, with its t.
  case scrypt(ScryptCost, yescryptTime: Int? = nil)

  /// The numbers by their names in JSON, with the unit where there is one.
  package var numbers: [(name: String, value: Int)] {
    switch self {
    case .argon2(let parameters):
      [
        ("memory_kib", Int(parameters.memoryKiB)), ("passes", Int(parameters.passes)),
        ("lanes", Int(parameters.lanes)),
      ]
    case .bcrypt(let logarithm): [("cost", logarithm), ("iterations", 1 << logarithm)]
    case .iterations(let count): [("iterations", count)]
    case .scrypt(let cost, let time):
      [
        ("n", 1 << Int(cost.logN)), ("r", Int(cost.blockSize)), ("p", Int(cost.lanes)),
        ("memory_kib", cost.memoryKiB),
      ] + (time.map { [("t", $0)] } ?? [])
    }
  }

  /// The same for people: `cost 12, 4096 iterations`.
  package var text: String {
    switch self {
    case .argon2(let parameters):
      "\(parameters.memoryKiB) KiB, \(parameters.passes) "
        + "\(parameters.passes == 1 ? "pass" : "passes"), \(parameters.lanes) "
        + (parameters.lanes == 1 ? "lane" : "lanes")
    case .bcrypt(let logarithm): "cost \(logarithm), \(1 << logarithm) iterations"
    case .iterations(let count): "\(count) \(count == 1 ? "iteration" : "iterations")"
    case .scrypt(let cost, let time):
      "N \(1 << Int(cost.logN)), r \(cost.blockSize), p \(cost.lanes)"
        + (time.map { ", t \($0)" } ?? "") + ", \(cost.memoryKiB) KiB"
    }
  }
}

/// A scheme that tells what a setting costs: all of this library's own do.
protocol CostedScheme: LegacyScheme {
  /// - Throws: ``PasswordHashFormatError`` for a setting that cannot be read.
  func cost(of setting: String) throws(PasswordHashFormatError) -> HashCost
}
