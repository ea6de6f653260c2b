import CredentialPrimitives
@testable import PasswordHashing
import Testing

@Suite("Verifying without an account (R30)") struct DecoyTests {
  /// How many times Argon2 is computed to verify `password`, counted where it gets its memory.
  private func hashCount(_ password: String, _ stored: PasswordHash?, _ ring: KeyRing?) throws
    -> Int
  {
    let cost = try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1)
    let memory = Argon2Memory(ceilingKiB: 4_096)
    let hasher = HashingCore(profile: .argon2id(cost), pepper: ring, memory: memory)
    #expect(try hasher.verify(Array(password.utf8), against: stored) == .mismatch)
    return memory.hashCount
  }

  @Test(
    "computes as often as a mismatch does, the second normal form included (R5)",
    arguments: [("wrong", 1), ("wr\u{F6}ng", 1), ("wro\u{308}ng", 2), ("", 1), ("a\0b", 1)])
  func countsAlike(password: String, count: Int) throws {
    for ring in [nil, try KeyRing.generated()] {
      let cost = try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1)
      let stored = try HashingCore(profile: .argon2id(cost), pepper: ring)
        .hash(PreparedPassword(Array("correct horse".utf8).span))
      #expect(try hashCount(password, stored, ring) == count)
      #expect(try hashCount(password, nil, ring) == count)
    }
  }
}
