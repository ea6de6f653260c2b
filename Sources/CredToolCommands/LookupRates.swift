internal import CredToolSupport
internal import CredentialPrimitives

/// How many look-ups a second each way made, round by round.
struct LookupRates {
  private let ways: [LookupBenchmark.Way]
  /// For each round, the rate of each way in their order.
  private let rounds: [[Double]]

  /// - Parameter ways: random reads are the last of them.
  init(ways: [LookupBenchmark.Way], rounds: [[Double]]) {
    (self.ways, self.rounds) = (ways, rounds)
  }

  /// The median of the rates of one way.
  private func rate(_ index: Int) -> Double { median(rounds.map { $0[index] }) }

  /// The median, over the rounds, of what part of the random reads a way makes.
  private func share(_ index: Int) -> Double {
    median(rounds.map { $0[index] / $0[ways.count - 1] })
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  // MARK: Output

  private static let widths = [24, -12, -10, -18]

  /// The table, with its heading.
  var lines: [String] {
    let heading = ["look-ups", "million/s", "ns each", "by random reads"]
    return [HashBenchmark.row(heading, Self.widths)]
      + ways.indices.map { index in
        let rate = rate(index)
        return HashBenchmark.row(
          [
            ways[index].words, (rate / 1e6).decimal(places: 1), (1e9 / rate).decimal(places: 1),
            "\(share(index).decimal(places: 2))x",
          ], Self.widths)
      }
  }

  var members: [(String, JSON)] {
    let results = ways.indices.dropLast().map { index in
      JSON.object([
        ("form", .string(ways[index].form)), ("entries", .string(ways[index].entries)),
        ("lookups_per_second", .number(rate(index))), ("by_random_reads", .number(share(index))),
      ])
    }
    return [
      ("random_reads_per_second", .number(rate(ways.count - 1))), ("results", .array(results)),
    ]
  }
}

extension LookupBenchmark.Way {
  fileprivate var words: String {
    switch self {
    case .absentAlone: "one by one, absent"
    case .listedAlone: "one by one, listed"
    case .absentTogether: "in batches, absent"
    case .listedTogether: "in batches, listed"
    case .randomReads: "random reads"
    }
  }

  fileprivate var form: String {
    switch self {
    case .absentAlone, .listedAlone: "one_by_one"
    case .absentTogether, .listedTogether: "batch"
    case .randomReads: "random_reads"
    }
  }

  fileprivate var entries: String {
    switch self {
    case .absentAlone, .absentTogether: "absent"
    case .listedAlone, .listedTogether: "listed"
    case .randomReads: "none"
    }
  }
}
