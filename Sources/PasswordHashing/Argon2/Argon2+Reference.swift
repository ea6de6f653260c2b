internal import CSystemArgon2
internal import Glibc

extension Argon2 {
  /// The same through libargon2, on our memory: for what the kernels do not do.
  func reference(
    _ inputs: borrowing Inputs, byteCount: Int
  ) throws(HashingError) -> [UInt8] {
    let arena = try memory.take(kibibytes: Int(parameters.memoryKiB))
    arena.dirtyKiB = max(arena.dirtyKiB, Int(parameters.memoryKiB))
    var tag = [UInt8](repeating: 0, count: byteCount)
    let code = unsafe inputs.password.withUnsafeBytes { password in
      unsafe inputs.salt.withUnsafeBytes { salt in
        unsafe inputs.secret.withUnsafeBytes { secret in
          unsafe inputs.associatedData.withUnsafeBytes { data in
            unsafe tag.withUnsafeMutableBufferPointer { tag in
              unsafe run(tag, password, salt, secret, data, arena)
            }
          }
        }
      }
    }
    memory.giveBack(arena)
    switch code {
    case ARGON2_OK.rawValue: return tag
    case ARGON2_MEMORY_ALLOCATION_ERROR.rawValue:
      throw .outOfMemory(kibibytes: Int(parameters.memoryKiB))
    default: throw .engine(code: code)
    }
  }

  private func run(
    _ tag: UnsafeMutableBufferPointer<UInt8>, _ password: UnsafeRawBufferPointer,
    _ salt: UnsafeRawBufferPointer, _ secret: UnsafeRawBufferPointer,
    _ data: UnsafeRawBufferPointer, _ arena: Arena
  ) -> Int32 {
    // libargon2 takes mutable pointers but, without its clearing flags, writes to `out` only.
    func input(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutablePointer<UInt8>? {
      unsafe UnsafeMutablePointer(mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    }
    var context = unsafe Argon2_Context(
      out: tag.baseAddress, outlen: UInt32(tag.count),
      pwd: input(password), pwdlen: UInt32(password.count),
      salt: input(salt), saltlen: UInt32(salt.count),
      secret: input(secret), secretlen: UInt32(secret.count),
      ad: input(data), adlen: UInt32(data.count),
      t_cost: parameters.passes, m_cost: parameters.memoryKiB, lanes: parameters.lanes,
      // One: its own threads, up to four a lane and segment, would escape every bound of ours.
      threads: 1, version: version.rawValue, allocate_cbk: Handover.allocate,
      free_cbk: Handover.free, flags: 0)
    let type = Argon2_type(rawValue: variant.rawValue)
    return Handover.with(arena) { unsafe argon2_ctx(&context, type) }
  }
}

/// Hands an arena to libargon2, whose allocator gets no context: through the calling thread, since
/// with one thread libargon2 stays on it.
@safe
private enum Handover {
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    precondition(unsafe pthread_key_create(&key, nil) == 0, "no thread-specific key is left")
    return key
  }()

  static func with(_ arena: Arena, _ body: () -> Int32) -> Int32 {
    unsafe pthread_setspecific(key, arena.words)
    defer { pthread_setspecific(key, nil) }
    return body()
  }

  static let allocate: allocate_fptr = { memory, _ in
    guard let words = unsafe pthread_getspecific(key) else {
      return ARGON2_MEMORY_ALLOCATION_ERROR.rawValue
    }
    unsafe memory?.pointee = words.assumingMemoryBound(to: UInt8.self)
    return ARGON2_OK.rawValue
  }

  static let free: deallocate_fptr = { _, _ in }
}
