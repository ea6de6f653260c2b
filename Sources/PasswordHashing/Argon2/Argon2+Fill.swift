internal import CCredKernels

extension Argon2 {
  /// Below this, starting a thread takes longer than it saves.
  private static let leastKiBForThreads: UInt32 = 4_096
  /// Above this, two memories are in each other's way in the cache.
  private static let mostKiBForPairs: UInt32 = 32_768

  /// Whether two hashes at a time are faster.
  var hasPairs: Bool {
    kernel == .avx512 && isForKernels && parameters.memoryKiB <= Self.mostKiBForPairs
  }

  private var isForKernels: Bool {
    kernel != .libargon2 && variant == .argon2id && version == .v13
  }

  private var threadCount: Int {
    guard parameters.memoryKiB >= Self.leastKiBForThreads else { return 1 }
    return max(1, min(maximumThreads, Int(parameters.lanes)))
  }

  func tag(of inputs: borrowing Inputs, byteCount: Int) throws(HashingError) -> [UInt8] {
    try check(inputs, byteCount)
    guard isForKernels else { return try reference(inputs, byteCount: byteCount) }
    let arena = try memory.take(kibibytes: Int(parameters.memoryKiB))
    let fill = unsafe begin(inputs, in: arena, byteCount: byteCount)
    return unsafe finish([fill], in: [arena], byteCount: byteCount)[0]
  }

  /// Nil where the memory has no room for both.
  func paired(
    _ first: borrowing Inputs, _ second: borrowing Inputs, byteCount: Int
  ) throws(HashingError) -> ([UInt8], [UInt8])? {
    try check(first, byteCount)
    try check(second, byteCount)
    let arena = try memory.take(kibibytes: Int(parameters.memoryKiB))
    guard let other = try? memory.take(kibibytes: Int(parameters.memoryKiB)) else {
      memory.giveBack(arena)
      return nil
    }
    let fills = unsafe [
      begin(first, in: arena, byteCount: byteCount), begin(second, in: other, byteCount: byteCount),
    ]
    let tags = unsafe finish(fills, in: [arena, other], byteCount: byteCount)
    return (tags[0], tags[1])
  }

  private func check(_ inputs: borrowing Inputs, _ byteCount: Int) throws(HashingError) {
    guard inputs.salt.count >= 8 else { throw .saltTooShort(bytes: inputs.salt.count) }
    guard (4...1_024).contains(byteCount) else { throw .tagLength(bytes: byteCount) }
  }

  /// H0 over the parameters and all inputs with their lengths, then two blocks of each lane.
  private func begin(
    _ inputs: borrowing Inputs, in arena: Arena, byteCount: Int
  ) -> credk_fill {
    let segmentLength = parameters.memoryKiB / (4 * parameters.lanes)
    var fill = unsafe credk_fill(
      memory: arena.words, lanes: parameters.lanes, segment_length: segmentLength,
      passes: parameters.passes, memory_blocks: segmentLength * 4 * parameters.lanes)
    arena.dirtyKiB = unsafe max(arena.dirtyKiB, Int(fill.memory_blocks))
    var state = credk_blake2b()
    unsafe credk_blake2b_init(&state, 64)
    func absorb(_ number: UInt32) {
      unsafe withUnsafeBytes(of: number.littleEndian) {
        unsafe credk_blake2b_update(&state, $0.baseAddress, $0.count)
      }
    }
    func absorb(_ bytes: Span<UInt8>) {
      absorb(UInt32(bytes.count))
      unsafe bytes.withUnsafeBytes {
        unsafe credk_blake2b_update(&state, $0.baseAddress, $0.count)
      }
    }
    absorb(parameters.lanes)
    absorb(UInt32(byteCount))
    absorb(parameters.memoryKiB)
    absorb(parameters.passes)
    absorb(version.rawValue)
    absorb(variant.rawValue)
    absorb(inputs.password)
    absorb(inputs.salt)
    absorb(inputs.secret)
    absorb(inputs.associatedData)
    unsafe withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { digest in
      let h0 = unsafe digest.assumingMemoryBound(to: UInt8.self)
      guard let base = h0.baseAddress else { return }
      unsafe credk_blake2b_final(&state, base)
      for lane in unsafe 0..<fill.lanes { unsafe credk_first_blocks(&fill, base, lane) }
      unsafe credk_wipe(base, 64)
    }
    return unsafe fill
  }

  /// Fills the memory, derives the tags and gives the memory back.
  private func finish(_ fills: [credk_fill], in arenas: [Arena], byteCount: Int) -> [[UInt8]] {
    var tags: [[UInt8]] = []
    let crew = LaneCrew(threads: threadCount)
    let toWipe = memory.wiping == .afterEachHash ? arenas : []
    unsafe crew.fill(fills, kernel.level, wiping: toWipe) {
      tags = unsafe fills.map { fill in
        var (fill, tag) = unsafe (fill, [UInt8](repeating: 0, count: byteCount))
        unsafe credk_tag(&fill, &tag, UInt32(byteCount))
        return tag
      }
    }
    for arena in arenas { memory.giveBack(arena) }
    return tags
  }
}
