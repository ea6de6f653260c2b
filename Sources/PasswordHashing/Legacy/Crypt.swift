internal import CSystemCrypt
internal import CredentialPrimitives
internal import Glibc

/// crypt(3) of libxcrypt.
enum Crypt {
  /// What crypt puts after `setting`; nil, after the same work, for a password that it would cut at
  /// a NUL or refuse for its length (R17).
  ///
  /// - Parameter setting: checked to the last byte; crypt itself is lenient.
  static func digest(
    of password: Span<UInt8>, setting: String, scheme: String
  ) throws(HashingError) -> [UInt8]? {
    let maximum = Int(CRYPT_MAX_PASSPHRASE_SIZE) - 1
    let phrase = ScratchBuffer(byteCount: maximum + 1)
    let count = min(password.count, maximum)
    var isUsable = password.count <= maximum
    for index in 0..<count {
      isUsable = isUsable && password[index] != 0
      // In a NUL's place another byte: a phrase as long takes as long.
      unsafe phrase.bytes[index] = max(password[index], 1)
    }
    unsafe phrase.bytes[count] = 0

    var data: UnsafeMutableRawPointer?
    var byteCount: Int32 = 0
    defer {
      unsafe UnsafeMutableRawBufferPointer(start: data, count: Int(byteCount)).erase()
      unsafe free(data)
    }
    let text = unsafe phrase.bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    guard let output = unsafe crypt_ra(text, setting, &data, &byteCount) else {
      throw .scheme(name: scheme, reason: FileError.reason(errno))
    }
    let hash = unsafe UnsafeRawBufferPointer(start: output, count: strlen(output))
    guard unsafe hash.starts(with: setting.utf8) else {
      throw .scheme(name: scheme, reason: "crypt gave another setting than it got")
    }
    return unsafe isUsable ? Array(hash.dropFirst(setting.utf8.count)) : nil
  }
}
