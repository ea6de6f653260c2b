internal import CSystemArgon2

/// Argon2id, version 0x13 (RFC 9106).
public enum Argon2 {
  /// The tag of a password.
  ///
  /// - Parameters:
  ///   - password: any bytes, at most 2³² − 1 of them.
  ///   - salt: from 8 bytes; 16 random ones unless a test vector asks otherwise.
  ///   - secret: the key K, which is not stored with the tag; empty for none.
  ///   - associatedData: the data X; empty for none.
  ///   - tagByteCount: from 4 to 1,024.
  /// - Throws: `.outOfMemory` before any work.
  /// - Complexity: passes × memory in KiB block fills, on the calling thread alone.
  public static func hash(
    _ password: Span<UInt8>, salt: Span<UInt8>, secret: Span<UInt8> = Span(),
    associatedData: Span<UInt8> = Span(), parameters: Argon2Parameters, tagByteCount: Int = 32
  ) throws(HashingError) -> [UInt8] {
    guard salt.count >= 8 else { throw .saltTooShort(bytes: salt.count) }
    guard (4...1_024).contains(tagByteCount) else { throw .tagLength(bytes: tagByteCount) }
    var tag = [UInt8](repeating: 0, count: tagByteCount)
    let code = unsafe password.withUnsafeBytes { password in
      unsafe salt.withUnsafeBytes { salt in
        unsafe secret.withUnsafeBytes { secret in
          unsafe associatedData.withUnsafeBytes { data in
            unsafe tag.withUnsafeMutableBufferPointer { tag in
              unsafe run(tag, password, salt, secret, data, parameters)
            }
          }
        }
      }
    }
    switch code {
    case ARGON2_OK.rawValue: return tag
    case ARGON2_MEMORY_ALLOCATION_ERROR.rawValue:
      throw .outOfMemory(kibibytes: Int(parameters.memoryKiB))
    default: throw .engine(code: code)
    }
  }

  private static func run(
    _ tag: UnsafeMutableBufferPointer<UInt8>, _ password: UnsafeRawBufferPointer,
    _ salt: UnsafeRawBufferPointer, _ secret: UnsafeRawBufferPointer,
    _ data: UnsafeRawBufferPointer, _ parameters: Argon2Parameters
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
      threads: 1, version: ARGON2_VERSION_13.rawValue, allocate_cbk: nil, free_cbk: nil,
      flags: 0)
    return unsafe argon2_ctx(&context, Argon2_id)
  }
}
