@testable import PasswordHashing
import Testing

@Suite("Argon2's memory") struct Argon2MemoryTests {
  private func hash(_ memory: Argon2Memory, memoryKiB: UInt32 = 512, lanes: UInt32 = 1) throws {
    var argon2 = Argon2(try Argon2Parameters(memoryKiB: memoryKiB, passes: 1, lanes: lanes))
    argon2.memory = memory
    argon2.maximumThreads = 2
    _ = try argon2.tag(of: [1].span, salt: [UInt8](repeating: 0, count: 16).span)
  }

  /// How many of an arena's words are not zero; the arena goes back.
  private func dirtyWords(_ memory: Argon2Memory, kibibytes: Int) throws -> Int {
    let arena = try memory.take(kibibytes: kibibytes)
    defer { memory.giveBack(arena) }
    return (0..<arena.kibibytes * 128).count { unsafe arena.words[$0] != 0 }
  }

  @Test("holds no word that is not zero after a hash (R42)", arguments: Argon2.Kernel.available)
  func isErased(kernel: Argon2.Kernel) throws {
    let memory = Argon2Memory(ceilingKiB: 8_192)
    var argon2 = Argon2(try Argon2Parameters(memoryKiB: 4_200, passes: 1, lanes: 2))
    argon2.memory = memory
    argon2.kernel = kernel
    argon2.maximumThreads = 2
    _ = try argon2.tag(of: [1].span, salt: [UInt8](repeating: 0, count: 16).span)
    #expect(memory.residentKiB == 6_144)
    #expect(try dirtyWords(memory, kibibytes: 4_200) == 0)
  }

  @Test("that is erased when idle keeps the last hash's blocks until then, and then goes")
  func erasedWhenIdle() throws {
    let memory = Argon2Memory(ceilingKiB: 8_192, wiping: .whenIdle, idleTime: .seconds(600))
    try hash(memory)
    // The control: the same look finds what is there.
    #expect(try dirtyWords(memory, kibibytes: 512) > 512 * 100)
    #expect(memory.residentKiB == 2_048)
  }

  @Test("goes back to the system when it has been idle")
  func givesBack() async throws {
    let memory = Argon2Memory(ceilingKiB: 8_192, idleTime: .milliseconds(1))
    try hash(memory)
    var waits = 0
    while memory.residentKiB > 0, waits < 10_000 {
      try await Task.sleep(for: .milliseconds(1))
      waits += 1
    }
    #expect(memory.residentKiB == 0)
    // And it comes again when it is needed again.
    try hash(memory)
  }

  @Test("is reused for what fits, and makes room for what does not")
  func reuse() throws {
    let memory = Argon2Memory(ceilingKiB: 6_144, idleTime: .seconds(600))
    try hash(memory, memoryKiB: 2_048)
    try hash(memory, memoryKiB: 8)
    #expect(memory.residentKiB == 2_048)
    try hash(memory, memoryKiB: 4_000)
    #expect(memory.residentKiB == 6_144)
    try hash(memory, memoryKiB: 6_000)
    #expect(memory.residentKiB == 6_144)
  }

  @Test("has a ceiling, and says before any work how much was wanted")
  func ceiling() throws {
    let memory = Argon2Memory(ceilingKiB: 4_096)
    #expect(throws: HashingError.memoryCeiling(kibibytes: 6_144, ceilingKiB: 4_096)) {
      try hash(memory, memoryKiB: 4_097)
    }
    let held = try memory.take(kibibytes: 4_000)
    #expect(throws: HashingError.memoryCeiling(kibibytes: 2_048, ceilingKiB: 4_096)) {
      try hash(memory)
    }
    memory.giveBack(held)
    try hash(memory)
  }

  @Test("of two hashes in turns is erased, and where there is room for one they follow each other")
  func pairs() throws {
    let salt = [UInt8](repeating: 0, count: 16)
    for ceilingKiB in [4_096, 2_048] {
      let memory = Argon2Memory(ceilingKiB: ceilingKiB)
      var argon2 = Argon2(try Argon2Parameters(memoryKiB: 512, passes: 2, lanes: 1))
      argon2.memory = memory
      _ = try argon2.tags(
        of: Argon2.Inputs(password: [1].span, salt: salt.span),
        Argon2.Inputs(password: [2].span, salt: salt.span))
      #expect(memory.residentKiB == (argon2.hasPairs ? ceilingKiB : 2_048))
      let arenas = try (0..<ceilingKiB / 2_048).map { _ in try memory.take(kibibytes: 512) }
      for arena in arenas {
        #expect((0..<512 * 128).allSatisfy { unsafe arena.words[$0] == 0 })
      }
    }
  }

  @Test("that the system does not have is an error with its size, and nothing stays reserved")
  func outOfMemory() throws {
    // 2⁵⁰ KiB: more than a process can address.
    let memory = Argon2Memory(ceilingKiB: .max)
    #expect(throws: HashingError.outOfMemory(kibibytes: 1 << 50)) {
      try memory.take(kibibytes: 1 << 50)
    }
    #expect(memory.residentKiB == 0)
  }
}
