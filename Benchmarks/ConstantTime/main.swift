// Whether a comparison's time tells where two values differ: dudect's test (Reparaz, Balasch and
// Verbauwhede, 2017). Two classes of inputs in random order, and Welch's t of their times, also of
// those times only that lie below each of many percentiles. `memcmp` is the control that must fail.
import CredentialPrimitives
import Glibc

let measurements = 200_000
let warmUp = 2_000
/// Comparisons in each measurement: the clock counts in tens of nanoseconds.
let repetitions = 16

/// Welch's t, by Welford's running means.
struct Welch {
  private struct Moments { var (count, mean, squares) = (0.0, 0.0, 0.0) }
  private var classes = [Moments(), Moments()]

  mutating func add(_ value: Double, _ index: Int) {
    classes[index].count += 1
    let delta = value - classes[index].mean
    classes[index].mean += delta / classes[index].count
    classes[index].squares += delta * (value - classes[index].mean)
  }

  /// 0 where there is not enough of both to tell.
  var t: Double {
    guard classes.allSatisfy({ $0.count > 1_000 }) else { return 0 }
    let errors = classes.map { $0.squares / ($0.count - 1) / $0.count }
    let error = (errors[0] + errors[1]).squareRoot()
    return error > 0 ? (classes[0].mean - classes[1].mean) / error : 0
  }
}

/// The t of the largest magnitude, over all times and below each percentile.
func largestT(bytes: Int, _ isEqual: ([UInt8], [UInt8]) -> Bool) -> Double {
  let secret = (0..<bytes).map { _ in UInt8.random(in: .min ... .max) }
  var classes = [Int]()
  var times = [Double]()
  var outcomes = [Bool](repeating: false, count: repetitions)
  let clock = SuspendingClock()
  for _ in 0..<(measurements + warmUp) {
    // The same work for both classes: a fresh copy, and one write to its first byte.
    let index = Int.random(in: 0...1)
    var guess = secret
    guess[0] = secret[0] ^ UInt8(index)
    let start = clock.now
    // Stored as they are: a branch on the outcome would take a time of its own.
    for repetition in 0..<repetitions { outcomes[repetition] = isEqual(secret, guess) }
    times.append(start.duration(to: clock.now) / .nanoseconds(1))
    classes.append(index)
    precondition(outcomes.allSatisfy { $0 == (index == 0) })
  }
  times.removeFirst(warmUp)
  classes.removeFirst(warmUp)

  let sorted = times.sorted()
  // As dudect: 100 of them, closer and closer to the slowest.
  let crops = (1...100).map { step in
    sorted[Int(Double(measurements - 1) * (1 - pow(0.5, 10 * Double(step) / 100)))]
  }
  return ([.infinity] + crops).map { crop in
    var welch = Welch()
    for (time, index) in zip(times, classes) where time <= crop { welch.add(time, index) }
    return welch.t
  }.max { abs($0) < abs($1) } ?? 0
}

@inline(never) func ours(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  one.span.isEqualInConstantTime(to: other.span)
}

@inline(never) func digests(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  Digest256(bytes: one.span) == Digest256(bytes: other.span)
}

@inline(never) func control(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  memcmp(one, other, one.count) == 0
}

print("| comparison | bytes | largest |t| of \(measurements) measurements |")
var failures = 0
for (name, bytes, isConstant, isEqual) in [
  ("isEqualInConstantTime", 32, true, ours), ("isEqualInConstantTime", 4_096, true, ours),
  ("Digest256.==", 32, true, digests),
  ("memcmp", 32, false, control), ("memcmp", 4_096, false, control),
] {
  let t = abs(largestT(bytes: bytes, isEqual))
  print("| `\(name)` | \(bytes) | \((t * 10).rounded() / 10) |")
  if isConstant ? t >= 10 : t <= 10 { failures += 1 }
}
if failures > 0 { print("\(failures) not as they should be: ours below 10, memcmp above") }
exit(failures == 0 ? 0 : 1)
