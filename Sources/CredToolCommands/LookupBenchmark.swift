internal import CredToolSupport
internal import PasswordScreening

/// Looks up in one list for a while, in several ways that take turns.
struct LookupBenchmark: ~Copyable {
  /// A slice asks at least this often between two looks at the clock.
  private static let chunk = 4_096
  private static let entriesInBatch = 1_024
  /// An odd number: the median is one of them.
  private static let rounds = 21

  /// What takes a turn.
  enum Way: Equatable {
    case absentAlone, listedAlone, absentTogether, listedTogether, randomReads
  }

  private let list: Blocklist
  private let listed: BenchmarkWords?
  private var nextListed = 0
  /// A chunk of words that are not listed.
  ///
  /// Renewed before the clock runs, also because a processor is slow to read at once what it has
  /// just written in other pieces.
  private var strangers = StrangeWords(count: chunk, seed: 2)
  private var batch: Blocklist.Batch
  private var seed: UInt64 = 0
  /// Of all answers, so that no compiler leaves the asking out.
  private var sum: UInt64 = 0

  /// - Parameter listed: words of the list, one at least; nil to leave them out.
  init(list: Blocklist, listed: BenchmarkWords?) {
    (self.list, self.listed) = (list, listed)
    batch = Blocklist.Batch(capacity: Self.entriesInBatch, keyKind: list.keyKind)
  }

  /// Measures each way for `time`, or a little longer.
  mutating func run(for time: Duration) -> LookupRates {
    let ways: [Way] = [.absentAlone, .listedAlone, .absentTogether, .listedTogether, .randomReads]
      .filter { listed != nil || $0 != .listedAlone && $0 != .listedTogether }
    var rounds: [[Double]] = []
    var progress = Progress(counting: "rounds")
    // The first round warms up.
    for round in 0...Self.rounds {
      let rates = ways.map { way in
        measure(way, for: time / Self.rounds)
      }
      if round > 0 { rounds.append(rates) }
      progress.update(round + 1, of: .exactly(Self.rounds + 1))
    }
    return LookupRates(ways: ways, rounds: rounds)
  }

  private mutating func measure(_ way: Way, for time: Duration) -> Double {
    var chunks = 0
    var elapsed = Duration.zero
    repeat {
      if way == .absentAlone || way == .absentTogether { strangers.renew() }
      let start = ContinuousClock.now
      sum &+= ask(way)
      elapsed += start.duration(to: .now)
      chunks += 1
    } while elapsed < time
    return Double(chunks * Self.chunk) / (elapsed / .seconds(1))
  }

  /// One chunk; returns how many were listed, or what was read.
  private mutating func ask(_ way: Way) -> UInt64 {
    switch way {
    case .absentAlone: askStrangers()
    case .listedAlone: askListed()
    case .absentTogether: askStrangersTogether()
    case .listedTogether: askListedTogether()
    case .randomReads: readRandomLines()
    }
  }

  private func askStrangers() -> UInt64 {
    var found: UInt64 = 0
    for index in 0..<Self.chunk where list.contains(strangers[index]) { found += 1 }
    return found
  }

  private mutating func askListed() -> UInt64 {
    guard let listed else { return 0 }
    var found: UInt64 = 0
    for _ in 0..<Self.chunk {
      found += list.contains(listed[nextListed]) ? 1 : 0
      nextListed = nextListed + 1 == listed.count ? 0 : nextListed + 1
    }
    return found
  }

  private mutating func askStrangersTogether() -> UInt64 {
    // Else the batch and the word would be lent out of the same value.
    let strangers = strangers
    var found: UInt64 = 0
    for begin in stride(from: 0, to: Self.chunk, by: Self.entriesInBatch) {
      batch.removeAll()
      for index in begin..<begin + Self.entriesInBatch { batch.append(strangers[index]) }
      found += answerBatch()
    }
    return found
  }

  private mutating func askListedTogether() -> UInt64 {
    guard let listed else { return 0 }
    var found: UInt64 = 0
    for _ in 0..<Self.chunk / Self.entriesInBatch {
      batch.removeAll()
      for _ in 0..<Self.entriesInBatch {
        batch.append(listed[nextListed])
        nextListed = nextListed + 1 == listed.count ? 0 : nextListed + 1
      }
      found += answerBatch()
    }
    return found
  }

  private mutating func answerBatch() -> UInt64 {
    list.answer(&batch)
    var found: UInt64 = 0
    for index in batch.indices where batch[index] != nil { found += 1 }
    return found
  }

  private mutating func readRandomLines() -> UInt64 {
    seed &+= 1
    return list.readRandomLines(Self.chunk, seed: seed)
  }
}
