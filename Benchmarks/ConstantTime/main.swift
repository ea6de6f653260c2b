// Whether a comparison's time tells where two values differ: dudect's test (Reparaz, Balasch and
// Verbauwhede, 2017). Two classes of inputs in random order, and Welch's t of their times, also of
// those times only that lie below each of many percentiles. `memcmp` is the control that must fail.
//
// Usage: constant-time [sign-ins]
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
///
/// - Parameters:
///   - makeInput: an input of the first or the second class, by the same work.
///   - outcomes: what `run` says of each class.
func largestT<Input>(
  _ makeInput: (Int) -> Input, outcomes expected: [Bool], _ run: (Input) -> Bool
) -> Double {
  var classes = [Int]()
  var times = [Double]()
  var outcomes = [Bool](repeating: false, count: repetitions)
  let clock = SuspendingClock()
  for _ in 0..<(measurements + warmUp) {
    let index = Int.random(in: 0...1)
    let input = makeInput(index)
    let start = clock.now
    // Stored as they are: a branch on the outcome would take a time of its own.
    for repetition in 0..<repetitions { outcomes[repetition] = run(input) }
    times.append(start.duration(to: clock.now) / .nanoseconds(1))
    classes.append(index)
    precondition(outcomes.allSatisfy { $0 == expected[index] })
  }
  times.removeFirst(warmUp)
  classes.removeFirst(warmUp)
  return largestT(times, classes)
}

/// The t of the largest magnitude of times, each of the first or the second class.
func largestT(_ times: [Double], _ classes: [Int]) -> Double {
  let sorted = times.sorted()
  // As dudect: 100 of them, closer and closer to the slowest.
  let crops = (1...100).map { step in
    sorted[Int(Double(times.count - 1) * (1 - pow(0.5, 10 * Double(step) / 100)))]
  }
  return ([.infinity] + crops).map { crop in
    var welch = Welch()
    for (time, index) in zip(times, classes) where time <= crop { welch.add(time, index) }
    return welch.t
  }.max { abs($0) < abs($1) } ?? 0
}

/// The same for comparisons: of equal values, and of values that differ in the first byte.
func largestT(bytes: Int, _ isEqual: ([UInt8], [UInt8]) -> Bool) -> Double {
  let secret = (0..<bytes).map { _ in UInt8.random(in: .min ... .max) }
  return largestT(
    { index in
      // The same work for both classes: a fresh copy, and one write to its first byte.
      var guess = secret
      guess[0] = secret[0] ^ UInt8(index)
      return guess
    }, outcomes: [true, false], { isEqual(secret, $0) })
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

print("| what | largest |t| of \(measurements) measurements, 8,000 of sign-ins |")
var failures = 0

@MainActor func report(_ name: String, isConstant: Bool?, _ t: Double) {
  print("| \(name) | \((abs(t) * 10).rounded() / 10) |")
  guard let isConstant else { return }
  if isConstant ? abs(t) >= 10 : abs(t) <= 10 { failures += 1 }
}

let onlySignIns = CommandLine.arguments.dropFirst() == ["sign-ins"]
for (name, bytes, isConstant, isEqual) in [
  ("isEqualInConstantTime", 32, true, ours), ("isEqualInConstantTime", 4_096, true, ours),
  ("Digest256.==", 32, true, digests),
  ("memcmp", 32, false, control), ("memcmp", 4_096, false, control),
] where !onlySignIns {
  report("`\(name)`, \(bytes) bytes", isConstant: isConstant, largestT(bytes: bytes, isEqual))
}
for devices in try await DeviceCase.all() where !onlySignIns {
  report(devices.name, isConstant: devices.isConstant, devices.largestT)
}
try await reportSignIns()
if failures > 0 { print("\(failures) not as they should be: ours below 10, the controls above") }
exit(failures == 0 ? 0 : 1)
