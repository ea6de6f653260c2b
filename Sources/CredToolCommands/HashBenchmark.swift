internal import CredToolSupport
internal import CredentialPrimitives
internal import PasswordHashing

/// Hashes without pause on some threads for a while.
struct HashBenchmark {
  let profile: String
  let argon2: Argon2
  let hashesAtOnce: Int

  /// What all hashes at once take.
  var memoryKiB: Int { Int(argon2.parameters.memoryKiB) * hashesAtOnce }

  var name: String {
    "\(profile), \(argon2.kernel), \(hashesAtOnce) x \(argon2.maximumThreads) threads"
  }

  func run(for time: Duration) throws(HashingError) -> HashingSample {
    try HashingSample.measure(argon2, hashesAtOnce: hashesAtOnce, for: time)
  }

  // MARK: Output

  private static let widths = [21, -11, -8, -9, -10, -11, -9, -8]

  static let heading = row(
    ["profile", "kernel", "at once", "threads", "hashes/s", "median ms", "p99 ms", "hashes"],
    widths)

  func line(_ result: HashingSample) -> String {
    Self.row(
      [
        profile, argon2.kernel.rawValue, "\(hashesAtOnce)", "\(argon2.maximumThreads)",
        result.hashesPerSecond.decimal(places: 1), result.median.milliseconds.decimal(places: 2),
        result.p99.milliseconds.decimal(places: 2), "\(result.hashCount)",
      ], Self.widths)
  }

  func json(_ result: HashingSample) -> JSON {
    .object([
      ("profile", .string(profile)), ("kernel", .string(argon2.kernel.rawValue)),
      ("hashes_at_once", .int(hashesAtOnce)), ("threads_each", .int(argon2.maximumThreads)),
      ("hashes_per_second", .number(result.hashesPerSecond)),
      ("median_ms", .number(result.median.milliseconds)),
      ("p99_ms", .number(result.p99.milliseconds)), ("hashes", .int(result.hashCount)),
    ])
  }

  /// Columns; a negative width is for numbers, which stand at its right.
  static func row(_ cells: [String], _ widths: [Int]) -> String {
    zip(cells, widths).map { cell, width in
      let padding = String(repeating: " ", count: max(0, abs(width) - cell.count))
      return width < 0 ? padding + cell : cell + padding
    }.joined()
  }
}

extension Duration {
  var milliseconds: Double { self / .milliseconds(1) }
}
