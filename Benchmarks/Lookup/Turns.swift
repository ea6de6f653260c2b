import CLookupUnits
import Glibc
import PasswordScreening

/// Words that are asked for in one piece: few enough to lie in the second-level cache.
let chunk = 16_384
/// Pieces in a turn.
nonisolated(unsafe) var chunksInTurn = 64

enum Form {
  case oneByOne
  case batch
}

/// Words to ask for, made before the clock runs; all are of the same length.
struct Words: Sendable {
  let length: Int
  /// A chunk of them; another seed makes others.
  let make: @Sendable (_ seed: UInt64) -> [UInt8]

  /// Random words of 10 bytes, which no list has.
  static let absent = Words(length: 10) { seed in
    var words = [UInt8](repeating: 0, count: 10 * chunk)
    make_words(&words, chunk, seed)
    return words
  }

  static func listed(in file: SyntheticFile) -> Words {
    Words(length: 8) { file.listedWords(chunk, seed: $0) }
  }

  /// Those of 10 bytes of the list that is compiled into the library.
  static func listedEmbedded() -> Words {
    let list = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    guard let pipe = popen("gzip -dc '/\(list)/Wordlists/common-passwords.txt.gz'", "r")
    else { fail("cannot read the wordlist") }
    defer { pclose(pipe) }
    var words: [[UInt8]] = []
    var line = [CChar](repeating: 0, count: 8_192)
    while fgets(&line, 8_192, pipe) != nil {
      let bytes = line.prefix { $0 != 10 && $0 != 0 }.map { UInt8(bitPattern: $0) }
      if bytes.count == 10, Blocklist.common.contains(bytes.span) { words.append(bytes) }
    }
    words.shuffle()
    let shuffled = words
    return Words(length: 10) { seed in
      let first = Int(truncatingIfNeeded: seed % 1_000_000) * chunk
      return (first..<first + chunk).flatMap { shuffled[$0 % shuffled.count] }
    }
  }
}

/// Million look-ups a second of one turn; `seed` makes the words of this turn.
func rate(_ form: Form, _ list: Blocklist, _ words: Words, seed: UInt64) -> Double {
  var batch = Blocklist.Batch(capacity: 1_024)
  var time = Duration.zero
  var found = 0
  for piece in 0..<chunksInTurn {
    let bytes = words.make(seed &* 1_000_003 &+ UInt64(piece))
    let start = ContinuousClock.now
    switch form {
    case .oneByOne: found += countOneByOne(list, bytes, words.length)
    case .batch: found += countInBatches(list, bytes, words.length, &batch)
    }
    time += start.duration(to: .now)
  }
  sink &+= UInt8(truncatingIfNeeded: found)
  return Double(chunksInTurn * chunk) / (time / .microseconds(1))
}

func countOneByOne(_ list: Blocklist, _ bytes: [UInt8], _ length: Int) -> Int {
  var found = 0
  for begin in stride(from: 0, to: bytes.count, by: length)
  where list.contains(bytes.span.extracting(begin..<begin + length)) {
    found += 1
  }
  return found
}

func countInBatches(
  _ list: Blocklist, _ bytes: [UInt8], _ length: Int, _ batch: inout Blocklist.Batch
) -> Int {
  var (found, begin) = (0, 0)
  while begin < bytes.count {
    batch.removeAll()
    while batch.count < batch.capacity, begin < bytes.count {
      batch.append(bytes.span.extracting(begin..<begin + length))
      begin += length
    }
    list.answer(&batch)
    for index in batch.indices where batch[index] != nil { found += 1 }
  }
  return found
}

/// Something that has its turn in each round.
struct Turn {
  let name: String
  /// What it is to reach, for the table.
  var target = ""
  /// The name of the turn in whose terms it is told, too.
  var base: String? = nil
  let run: (_ seed: UInt64) -> Double
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Gives everybody a turn in each round, in an order that moves on, and prints a table; a first
/// round warms up.
func compare(_ title: String, rounds: Int, _ turns: [Turn]) {
  var results = [[Double]](repeating: [], count: turns.count)
  for round in 0...rounds {
    say("\r\(title): round \(round) of \(rounds) ")
    for place in turns.indices {
      let index = (place + round) % turns.count
      let rate = turns[index].run(UInt64(round + 1))
      if round > 0 { results[index].append(rate) }
    }
  }
  say("\n")
  print("**\(title)**\n\n| | million/s, median | best | by bare reads, median | at least |")
  print("|---|---|---|---|---|")
  for (turn, rates) in zip(turns, results) {
    var share = ""
    if let base = turns.firstIndex(where: { $0.name == turn.base }) {
      share = shown(median(zip(rates, results[base]).map { $0 / $1 }), places: 2) + "x"
    }
    print(
      "| \(turn.name) | \(shown(median(rates), places: 1)) | "
        + "\(shown(rates.max() ?? 0, places: 1)) | \(share) | \(turn.target) |")
  }
  print()
}

func shown(_ value: Double, places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = Int((value * scale).rounded())
  guard places > 0 else { return "\(scaled)" }
  let fraction = "\(scaled % Int(scale))"
  let zeros = String(repeating: "0", count: places - fraction.count)
  return "\(scaled / Int(scale)).\(zeros)\(fraction)"
}
