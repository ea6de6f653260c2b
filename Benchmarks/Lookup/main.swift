// Look-ups a second through the library's public API, in turn with bare random reads of the same
// kind of memory; what opening the embedded list takes; and how often strangers are taken for
// listed. The synthetic files are written from FORMAT.md alone, by CLookupUnits.
//
//   lookup [--keys 500000000] [--rounds 21] [--folder /tmp] [--quick]
import CLookupUnits
import Glibc
import PasswordScreening

var (keys, rounds, folder) = (500_000_000, 21, "/tmp")
var strangers = 10_000_000
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch argument {
  case "--keys": keys = number(arguments.popFirst())
  case "--rounds": rounds = number(arguments.popFirst())
  case "--folder":
    guard let path = arguments.popFirst() else { usage() }
    folder = path
  case "--quick": (chunksInTurn, rounds, strangers) = (8, 5, 1_000_000)
  case "opening":
    // What a process of its own is started for, below.
    let time = ContinuousClock().measure {
      sink &+= UInt8(truncatingIfNeeded: Blocklist.common.keyKind.rawValue)
    }
    print(time / .microseconds(1))
    exit(0)
  default: usage()
  }
}

func number(_ text: String?) -> Int {
  guard let text, let number = Int(text), number > 0 else { usage() }
  return number
}

func usage() -> Never {
  say("usage: lookup [--keys N] [--rounds N] [--folder PATH] [--quick]\n")
  exit(2)
}

func opened(_ file: SyntheticFile, _ residence: Blocklist.Residence) -> Blocklist {
  do {
    return try Blocklist(contentsOf: file.path, residence: residence)
  } catch {
    say("lookup: \(error)\n")
    exit(3)
  }
}

func turn(
  _ name: String, _ form: Form, _ list: Blocklist, _ words: Words, by base: String? = nil,
  target: String = ""
) -> Turn {
  Turn(name: name, target: target, base: base) { rate(form, list, words, seed: $0) }
}

// The embedded list.
let embedded = Blocklist.common
let listed = Words.listedEmbedded()
compare(
  "The embedded list, words of 10 bytes", rounds: rounds,
  [
    turn("one by one, absent", .oneByOne, embedded, .absent, target: "40"),
    turn("one by one, listed", .oneByOne, embedded, listed, target: "15"),
    turn("in batches, absent", .batch, embedded, .absent),
    turn("in batches, listed", .batch, embedded, listed),
  ])

// Synthetic lists.
@MainActor func compareMemory(
  _ title: String, _ file: SyntheticFile, targets: (mapped: String, resident: String)
) {
  let (mapped, resident) = (opened(file, .mapped), opened(file, .resident))
  let listed = Words.listed(in: file)
  let bareMapped = BareMemory(mapping: file)
  let bareLarge = BareMemory(largePagesLike: file)
  let reads = chunk * chunksInTurn
  let (pages, large) = ("bare reads of the mapped file", "bare reads of large pages")
  compare(
    title, rounds: rounds,
    [
      Turn(name: pages) { bareMapped.rate(reads, seed: $0) },
      turn(
        "mapped, in batches, absent", .batch, mapped, .absent, by: pages, target: targets.mapped),
      turn("mapped, in batches, listed", .batch, mapped, listed, by: pages),
      turn("mapped, one by one, absent", .oneByOne, mapped, .absent, by: pages),
      Turn(name: large) { bareLarge.rate(reads, seed: $0) },
      turn(
        "resident, in batches, absent", .batch, resident, .absent, by: large,
        target: targets.resident),
      turn("resident, in batches, listed", .batch, resident, listed, by: large),
      turn("resident, one by one, absent", .oneByOne, resident, .absent, by: large),
    ])
}

do {
  let file = SyntheticFile(in: folder, keys: 10_000_000, bits: 16, exact: 1)
  compareMemory(
    "10 million keys, 16 bits each and an exact stage", file, targets: ("60", "60"))
}
do {
  let file = SyntheticFile(in: folder, keys: keys, bits: 16, exact: 0)
  compareMemory(
    "\(keys) keys, 16 bits each, no exact stage: \(file.shape.size / 1_000_000) MB", file,
    targets: ("0.60x", "0.60x and 40"))
}

// False positives.
print("**Strangers taken for listed, of \(strangers)**\n")
print("| list | found | rate | by formula | of it |\n|---|---|---|---|---|")
@MainActor func countStrangers(_ name: String, _ list: Blocklist) {
  var batch = Blocklist.Batch(capacity: 1_024)
  var found = 0
  let pieces = (strangers + chunk - 1) / chunk
  for piece in 0..<pieces {
    found += countInBatches(list, Words.absent.make(UInt64(1 << 40 + piece)), 10, &batch)
  }
  let rate = Double(found) / Double(pieces * chunk)
  let formula = list.facts.falsePositiveRate
  let ratio = formula > 1e-7 ? shown(rate / formula, places: 3) + "x" : ""
  print("| \(name) | \(found) | \(rate) | \(formula) | \(ratio) |")
}
countStrangers("embedded", embedded)
for (bits, exact) in [(16, Int32(1)), (16, 0), (24, 0)] {
  let file = SyntheticFile(in: folder, keys: 10_000_000, bits: bits, exact: exact)
  let name = "10 million keys, \(bits) bits" + (exact == 0 ? "" : " and an exact stage")
  countStrangers(name, opened(file, .mapped))
}

// Opening: each in a process of its own, for the library keeps the list.
let program = CommandLine.arguments[0]
let times = (0..<max(rounds, 21)).compactMap { _ -> Double? in
  guard let pipe = popen("'\(program)' opening", "r") else { return nil }
  defer { pclose(pipe) }
  var line = [CChar](repeating: 0, count: 64)
  guard fgets(&line, 64, pipe) != nil else { return nil }
  let text = line.prefix { $0 > 32 }.map(UInt8.init(bitPattern:))
  return Double(String(decoding: text, as: UTF8.self))
}
guard let slowest = times.max() else { fail("no process could be started") }
print(
  "\nOpening the embedded list in a new process: \(shown(median(times), places: 1)) us, at most "
    + "\(shown(slowest, places: 1)) us of \(times.count) times; under 100 us is the target.")
