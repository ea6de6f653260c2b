import CredentialPrimitives
@testable import PasswordHashing
import Testing

/// With libargon2, which without the optimiser is the fastest.
@Suite("Calibrating", .serialized) struct CalibrationTests {
  private func run(
    target: Duration, memory: MemorySize, concurrency: Int = 1,
    progress: (Calibration.Candidate) -> Void = { _ in }
  ) throws -> Calibration {
    try Calibration.run(
      target: target, memory: memory, concurrency: concurrency, kernel: .libargon2,
      samplingTime: .zero, progress: progress)
  }

  @Test("tries nothing below OWASP's floor, and chooses the most memory within the target (R12)")
  func chooses() throws {
    var reported: [Argon2Parameters] = []
    let calibration = try run(
      target: .milliseconds(60), memory: .mebibytes(28), concurrency: 2,
      progress: { reported.append($0.parameters) })
    let candidates = calibration.candidates
    #expect(Set(candidates.map(\.parameters)) == Set(reported))
    for candidate in candidates {
      #expect(Calibration.isAboveFloor(candidate.parameters))
      #expect(candidate.parameters.lanes == 1 && candidate.parameters.memoryKiB <= 14_336)
      #expect(candidate.isWithinTarget == (candidate.sample.median <= .milliseconds(60)))
      #expect(candidate.sample.hashCount >= 2 && candidate.sample.hashesPerSecond > 0)
      #expect(candidate.sample.median <= candidate.sample.p99)
    }
    let sizes = candidates.map(\.parameters.memoryKiB)
    #expect(sizes == sizes.sorted(by: >))
    #expect(sizes.first == 14_336)
    #expect(Set(sizes).isSubset(of: [14_336, 12_288, 9_216, 7_168]))
    let first = candidates.first(where: \.isWithinTarget)
    #expect(calibration.choice?.parameters == first?.parameters)
    for other in candidates where other.isWithinTarget {
      let choice = try #require(calibration.choice).parameters
      #expect(
        (choice.memoryKiB, choice.passes)
          >= (other.parameters.memoryKiB, other.parameters.passes))
    }
  }

  @Test("has no choice where even the floor takes longer than the target")
  func noChoice() throws {
    let calibration = try run(target: .nanoseconds(1), memory: .mebibytes(9))
    #expect(calibration.candidates.map(\.parameters.memoryKiB) == [8_192, 7_168])
    #expect(calibration.candidates.map(\.parameters.passes) == [5, 5])
    #expect(calibration.choice == nil)
  }

  @Test("takes any target: nobody reads hashes of more than 64 passes (R15)")
  func longestTarget() throws {
    let calibration = try run(target: .seconds(Int64.max), memory: .kibibytes(8_192))
    #expect(calibration.choice?.parameters.memoryKiB == 8_192)
    #expect(calibration.choice?.parameters.passes == HashLimits.standard.passes)
  }

  @Test(
    "says how much memory the floor needs, in the pieces that a pool counts",
    arguments: [(1, 0, 8_192), (1, 8_191, 8_192), (3, 24_575, 24_576)])
  func tooLittleMemory(concurrency: Int, kibibytes: Int, needed: Int) {
    #expect(throws: HashingError.memoryCeiling(kibibytes: needed, ceilingKiB: kibibytes)) {
      try run(target: .seconds(1), memory: .kibibytes(kibibytes), concurrency: concurrency)
    }
  }

  @Test("never chooses more than a pool with that memory runs at once")
  func fitsPool() throws {
    // A third is 10,922 KiB, which a pool would count as 12 MiB.
    let calibration = try run(target: .nanoseconds(1), memory: .mebibytes(32), concurrency: 3)
    for candidate in calibration.candidates {
      #expect(3 * Arena.rounded(Int(candidate.parameters.memoryKiB)) <= 32_768)
    }
  }

  @Test(
    "knows OWASP's floor (R12)",
    arguments: [
      (47_104, 1, true), (47_103, 1, false), (19_456, 2, true), (19_455, 2, false),
      (12_288, 3, true), (12_287, 3, false), (9_216, 4, true), (9_215, 4, false),
      (7_168, 5, true), (7_167, 5, false), (7_167, 64, false), (2_097_152, 1, true),
    ] as [(UInt32, UInt32, Bool)])
  func floor(memoryKiB: UInt32, passes: UInt32, isAbove: Bool) throws {
    let parameters = try Argon2Parameters(memoryKiB: memoryKiB, passes: passes, lanes: 1)
    #expect(Calibration.isAboveFloor(parameters) == isAbove)
  }
}
