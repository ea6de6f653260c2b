internal import CredentialPrimitives
internal import PasswordHashing
internal import Synchronization

/// Hashes without pause on some threads for a while.
struct HashBenchmark {
  let profile: String
  let argon2: Argon2
  let hashesAtOnce: Int

  struct Result {
    let hashesPerSecond: Double
    let median: Duration
    let p99: Duration
    let hashCount: Int
  }

  /// What all hashes at once take.
  var memoryKiB: Int { Int(argon2.parameters.memoryKiB) * hashesAtOnce }

  var name: String {
    "\(profile), \(argon2.kernel), \(hashesAtOnce) x \(argon2.maximumThreads) threads"
  }

  func run(for time: Duration) throws(HashingError) -> Result {
    let finished = Mutex<(latencies: [Duration], rate: Double, error: HashingError?)>(([], 0, nil))
    ThreadCrew.run(hashesAtOnce) { _, _ in
      do throws(HashingError) {
        // The first one also fetches the memory.
        _ = try hash()
        var latencies: [Duration] = []
        let start = ContinuousClock.now
        var last = start
        repeat {
          _ = try hash()
          let now = ContinuousClock.now
          latencies.append(last.duration(to: now))
          last = now
        } while start.duration(to: last) < time
        finished.withLock {
          $0.latencies += latencies
          $0.rate += Double(latencies.count) / (start.duration(to: last) / .seconds(1))
        }
      } catch {
        finished.withLock { $0.error = error }
      }
    }
    let (latencies, rate, error) = finished.withLock { $0 }
    if let error { throw error }
    let sorted = latencies.sorted()
    /// The nearest rank.
    func percentile(_ percent: Int) -> Duration {
      sorted[(sorted.count * percent + 99) / 100 - 1]
    }
    return Result(
      hashesPerSecond: rate, median: percentile(50), p99: percentile(99),
      hashCount: latencies.count)
  }

  private func hash() throws(HashingError) -> [UInt8] {
    let bytes = [UInt8](repeating: 0, count: 16)
    return try argon2.tag(of: bytes.span, salt: bytes.span)
  }

  // MARK: Output

  private static let widths = [21, -11, -8, -9, -10, -11, -9, -8]

  static let heading = row([
    "profile", "kernel", "at once", "threads", "hashes/s", "median ms", "p99 ms", "hashes",
  ])

  func line(_ result: Result) -> String {
    Self.row([
      profile, argon2.kernel.rawValue, "\(hashesAtOnce)", "\(argon2.maximumThreads)",
      result.hashesPerSecond.decimal(places: 1), result.median.milliseconds.decimal(places: 2),
      result.p99.milliseconds.decimal(places: 2), "\(result.hashCount)",
    ])
  }

  func json(_ result: Result) -> JSON {
    .object([
      ("profile", .string(profile)), ("kernel", .string(argon2.kernel.rawValue)),
      ("hashes_at_once", .int(hashesAtOnce)), ("threads_each", .int(argon2.maximumThreads)),
      ("hashes_per_second", .number(result.hashesPerSecond)),
      ("median_ms", .number(result.median.milliseconds)),
      ("p99_ms", .number(result.p99.milliseconds)), ("hashes", .int(result.hashCount)),
    ])
  }

  /// Columns; a negative width is for numbers, which stand at its right.
  private static func row(_ cells: [String]) -> String {
    zip(cells, widths).map { cell, width in
      let padding = String(repeating: " ", count: max(0, abs(width) - cell.count))
      return width < 0 ? padding + cell : cell + padding
    }.joined()
  }
}

extension Duration {
  fileprivate var milliseconds: Double { self / .milliseconds(1) }
}
