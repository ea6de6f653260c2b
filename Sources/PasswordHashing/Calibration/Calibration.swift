internal import CredentialPrimitives

/// What hashes can cost on a machine within a target: the costs that were tried, and the one to take.
public struct Calibration: Sendable {
  /// A cost, measured.
  public struct Candidate: Sendable {
    /// What it costs.
    public let parameters: Argon2Parameters
    /// How fast that is here.
    public let sample: HashingSample
    /// Whether the median is within the target.
    public let isWithinTarget: Bool
  }

  /// All that were measured, the most memory first.
  public let candidates: [Candidate]

  /// The one to take; nil where even the least that is safe takes longer than the target.
  ///
  /// Of those within the target the one with the most memory, since memory is what an attacker pays
  /// for (RFC 9106 §4); of equal memory the most passes.
  public var choice: Candidate? { candidates.first(where: \.isWithinTarget) }

  /// OWASP's floor with one lane, in KiB by passes (R12): less is never tried.
  static let floor: [(memoryKiB: UInt32, passes: UInt32)] = [
    (47_104, 1), (19_456, 2), (12_288, 3), (9_216, 4), (7_168, 5),
  ]

  /// Whether a cost is at least OWASP's floor.
  public static func isAboveFloor(_ parameters: Argon2Parameters) -> Bool {
    floor.contains { parameters.memoryKiB >= $0.memoryKiB && parameters.passes >= $0.passes }
  }

  /// The fewest passes that are safe with so much memory; nil where none are.
  private static func leastPasses(_ memoryKiB: UInt32) -> UInt32? {
    floor.first { memoryKiB >= $0.memoryKiB }?.passes
  }

  /// Measures on the calling thread and `concurrency` − 1 others.
  ///
  /// - Parameters:
  ///   - target: how long a hash may take, by the median.
  ///   - memory: for all hashes together.
  ///   - samplingTime: how long each candidate is measured.
  ///   - progress: called with each candidate.
  package static func run(
    target: Duration, memory: MemorySize, concurrency: Int,
    kernel: Argon2.Kernel = .best, samplingTime: Duration = .seconds(1),
    progress: (Candidate) -> Void = { _ in }
  ) throws(HashingError) -> Calibration {
    precondition(concurrency >= 1, "fewer than one hash at a time cannot be measured")
    // In pieces as a pool counts them: what is chosen must fit into one with this memory.
    let share = Arena.roundedDown(min(memory.kibibytes / concurrency, 2_097_152))
    let least = Arena.rounded(7_168)
    guard share >= least else {
      throw .memoryCeiling(kibibytes: least * concurrency, ceilingKiB: memory.kibibytes)
    }
    let arenas = Argon2Memory(ceilingKiB: share * concurrency, idleTime: .seconds(60))
    var candidates: [Candidate] = []
    func measure(_ memoryKiB: UInt32, _ passes: UInt32) throws(HashingError) -> Candidate {
      let parameters = Argon2Parameters(floorMemoryKiB: memoryKiB, passes: passes)
      var argon2 = Argon2(parameters)
      argon2.kernel = kernel
      argon2.memory = arenas
      let sample = try HashingSample.measure(
        argon2, hashesAtOnce: concurrency, for: samplingTime)
      let candidate = Candidate(
        parameters: parameters, sample: sample, isWithinTarget: sample.median <= target)
      candidates.append(candidate)
      progress(candidate)
      return candidate
    }
    // The share of memory, halved again and again, and the floor's own sizes.
    let halves = (0..<16).map { UInt32(share) >> $0 }
    let sizes = Set(halves + floor.map(\.memoryKiB)).filter { $0 <= share }.sorted(by: >)
    for size in sizes {
      guard let least = leastPasses(size) else { continue }
      let first = try measure(size, least)
      guard first.isWithinTarget else { continue }
      // Time grows with the passes, so one more measurement nearly always settles their number.
      var passes = UInt32(min(64, Double(least) * (target / first.sample.median)))
      while passes > least, try !measure(size, passes).isWithinTarget {
        passes -= max(1, passes / 8)
      }
      // More memory within the target is better than less; what follows is for the table.
      if candidates.count >= 12 { break }
    }
    candidates.sort {
      ($0.parameters.memoryKiB, $0.parameters.passes)
        > ($1.parameters.memoryKiB, $1.parameters.passes)
    }
    return Calibration(candidates: candidates)
  }
}

extension PasswordHasher {
  /// Measures what hashes can cost on this machine, `concurrency` of them at the same time.
  ///
  /// It keeps the machine busy for some ten seconds, on threads of its own. Nothing below OWASP's
  /// floor is tried (R12).
  ///
  /// - Parameters:
  ///   - target: how long a hash may take, by the median.
  ///   - memory: for all hashes together, each in pieces of 2 MiB as a pool counts them.
  ///   - concurrency: how many at the same time; from 1.
  /// - Throws: `.memoryCeiling` where the memory is too little for the floor.
  public static func calibrate(
    target: Duration, memory: MemorySize, concurrency: Int
  ) async throws(HashingError) -> Calibration {
    let result = await withCheckedContinuation { continuation in
      let thread = SystemThread {
        continuation.resume(
          returning: Result { () throws(HashingError) in
            try Calibration.run(target: target, memory: memory, concurrency: concurrency)
          })
      }
      guard let thread else { return continuation.resume(returning: .failure(.noThread)) }
      thread.detach()
    }
    return try result.get()
  }
}
