import CredentialPrimitives
@testable import PasswordHashing
import Testing

@Suite("Verifying without an account (R30)") struct DecoyTests {
  /// How many times Argon2 is computed to verify `password`, counted where it gets its memory.
  private func hashCount(
    _ password: String, _ stored: PasswordHash?, _ ring: KeyRing?
  ) async throws -> Int {
    let pool = HashingPool(threads: 1, memory: .mebibytes(2), waiting: 0)
    let hasher = PasswordHasher(.argon2id(try cost), pepper: ring, pool: pool)
    #expect(try await hasher.verify(Secret(password), against: stored) == .mismatch)
    return pool.memory.hashCount
  }

  private var cost: Argon2Parameters {
    get throws { try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1) }
  }

  @Test(
    "computes as often as a mismatch does, the second normal form included (R5)",
    arguments: [("wrong", 1), ("wr\u{F6}ng", 1), ("wro\u{308}ng", 2), ("", 1), ("a\0b", 1)])
  func countsAlike(password: String, count: Int) async throws {
    for ring in [nil, try KeyRing.generated()] {
      let stored = try await PasswordHasher(.argon2id(try cost), pepper: ring)
        .hash(Secret("correct horse"))
      #expect(try await hashCount(password, stored, ring) == count)
      #expect(try await hashCount(password, nil, ring) == count)
    }
  }
}
