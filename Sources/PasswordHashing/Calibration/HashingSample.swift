internal import CredentialPrimitives
internal import Synchronization

/// How fast hashes were, so many of them at the same time without pause.
public struct HashingSample: Sendable {
  /// Of all together.
  public let hashesPerSecond: Double
  /// How long one took, in the middle.
  public let median: Duration
  /// How long one took at most, but for one in a hundred: the nearest rank.
  public let p99: Duration
  /// How many were measured.
  public let hashCount: Int

  /// Hashes on `hashesAtOnce` threads for `time`, or a little longer: at least one hash on each.
  ///
  /// A first one on each thread, which also fetches the memory, does not count.
  package static func measure(
    _ argon2: Argon2, hashesAtOnce: Int, for time: Duration
  ) throws(HashingError) -> HashingSample {
    let finished = Mutex<(latencies: [Duration], rate: Double, error: HashingError?)>(([], 0, nil))
    let ready = Barrier()
    ThreadCrew.run(hashesAtOnce) { _, members in
      let bytes = [UInt8](repeating: 0, count: 16)
      do throws(HashingError) {
        defer { ready.wait(for: members) }
        _ = try argon2.tag(of: bytes.span, salt: bytes.span)
      } catch {
        finished.withLock { $0.error = error }
      }
      do throws(HashingError) {
        var latencies: [Duration] = []
        let start = ContinuousClock.now
        var last = start
        repeat {
          _ = try argon2.tag(of: bytes.span, salt: bytes.span)
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
    func percentile(_ percent: Int) -> Duration {
      sorted[(sorted.count * percent + 99) / 100 - 1]
    }
    return HashingSample(
      hashesPerSecond: rate, median: percentile(50), p99: percentile(99),
      hashCount: latencies.count)
  }
}
