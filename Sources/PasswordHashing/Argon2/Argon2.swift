internal import CCredKernels

/// Argon2 (RFC 9106): a memory-hard hash, and everything that its cost and its result depend on.
///
/// ```swift
/// let tag = try Argon2(.owasp2026).tag(of: password.bytes, salt: salt.span)
/// ```
public struct Argon2: Sendable {
  /// Memory, passes and lanes.
  public var parameters: Argon2Parameters
  /// Which blocks refer to which; a new hash takes Argon2id.
  public var variant = Variant.argon2id
  /// The version of the algorithm; a new hash takes 0x13.
  public var version = Version.v13
  /// What computes: the fastest that this machine has, unless a test or benchmark asks otherwise.
  public var kernel = Kernel.best
  /// Where the memory comes from, and when it is erased.
  public var memory = Argon2Memory.shared
  /// The most threads that one hash may use; never more than it has lanes.
  public var maximumThreads = 1

  /// Below this, starting a thread takes longer than it saves.
  private static let leastKiBForThreads: UInt32 = 4_096

  /// Argon2id at the cost of `parameters`, on the calling thread.
  public init(_ parameters: Argon2Parameters) { self.parameters = parameters }

  /// Which blocks refer to which (RFC 9106 §3.4); the raw values are the algorithm's own.
  public enum Variant: UInt32, CaseIterable, Sendable {
    /// References depend on the password: for what has no side channels.
    case argon2d = 0
    /// References do not depend on the password.
    case argon2i = 1
    /// First the one, then the other.
    case argon2id = 2
  }

  /// A version of the algorithm; the raw values are what hashes carry.
  public enum Version: UInt32, Sendable {
    /// The first one (1.0), for verifying old hashes.
    case v10 = 0x10
    /// RFC 9106's.
    case v13 = 0x13
  }

  /// The tag of a password.
  ///
  /// - Parameters:
  ///   - password: any bytes, at most 2³² − 1 of them.
  ///   - salt: from 8 bytes; 16 random ones unless a test vector asks otherwise.
  ///   - secret: the key K, which is not stored with the tag; empty for none.
  ///   - associatedData: the data X; empty for none.
  ///   - byteCount: from 4 to 1,024.
  /// - Throws: before any work: `.memoryCeiling` and `.outOfMemory` with the KiB in question,
  ///   `.saltTooShort`, `.tagLength`.
  /// - Complexity: passes × memory in KiB block fills; the memory in KiB, taken from ``memory``.
  /// - Source: RFC 9106 §3.2.
  public func tag(
    of password: Span<UInt8>, salt: Span<UInt8>, secret: Span<UInt8> = Span(),
    associatedData: Span<UInt8> = Span(), byteCount: Int = 32
  ) throws(HashingError) -> [UInt8] {
    guard salt.count >= 8 else { throw .saltTooShort(bytes: salt.count) }
    guard (4...1_024).contains(byteCount) else { throw .tagLength(bytes: byteCount) }
    let inputs = Inputs(
      password: password, salt: salt, secret: secret, associatedData: associatedData)
    guard kernel != .libargon2, variant == .argon2id, version == .v13 else {
      return try reference(inputs, byteCount: byteCount)
    }
    let arena = try memory.take(kibibytes: Int(parameters.memoryKiB))
    var fill = unsafe credk_fill(
      memory: arena.words, lanes: parameters.lanes,
      segment_length: parameters.memoryKiB / (4 * parameters.lanes), passes: parameters.passes,
      memory_blocks: parameters.memoryKiB / (4 * parameters.lanes) * 4 * parameters.lanes)
    unsafe writeFirstBlocks(&fill, inputs, byteCount: byteCount)
    let crew = LaneCrew(threads: threadCount)
    unsafe crew.fill(fill, kernel.level)
    var tag = [UInt8](repeating: 0, count: byteCount)
    unsafe credk_tag(&fill, &tag, UInt32(byteCount))
    unsafe memory.giveBack(arena, usedKiB: Int(fill.memory_blocks), wipedBy: crew)
    return tag
  }

  private var threadCount: Int {
    guard parameters.memoryKiB >= Self.leastKiBForThreads else { return 1 }
    return max(1, min(maximumThreads, Int(parameters.lanes)))
  }

  /// What is hashed, together.
  struct Inputs: ~Escapable {
    let password: Span<UInt8>
    let salt: Span<UInt8>
    let secret: Span<UInt8>
    let associatedData: Span<UInt8>

    @_lifetime(copy password, copy salt, copy secret, copy associatedData)
    init(
      password: Span<UInt8>, salt: Span<UInt8>, secret: Span<UInt8>, associatedData: Span<UInt8>
    ) {
      self.password = password
      self.salt = salt
      self.secret = secret
      self.associatedData = associatedData
    }
  }

  /// H0 over the parameters and all inputs with their lengths, then two blocks of each lane.
  private func writeFirstBlocks(
    _ fill: inout credk_fill, _ inputs: borrowing Inputs, byteCount: Int
  ) {
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
  }
}
