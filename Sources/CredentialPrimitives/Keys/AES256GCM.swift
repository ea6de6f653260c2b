internal import CSystemCrypto

/// AES-256-GCM (NIST SP 800-38D) over libcrypto, under one key, for short texts.
///
/// The key is set up once, so that opening a row of a few bytes costs a fraction of a microsecond.
/// One thread at a time: the context is changed by every call. libcrypto erases it when it is freed
/// (R42).
@safe
package final class AES256GCM {
  package static let nonceCount = 12
  package static let tagCount = 16
  /// What a sealed text is longer by: the nonce before it and the tag behind it.
  package static let overhead = nonceCount + tagCount

  private let sealing: OpaquePointer
  private let opening: OpaquePointer

  /// - Parameter key: 32 bytes.
  package init(_ key: Span<UInt8>) {
    precondition(key.count == 32, "a key for AES-256 has 32 bytes")
    guard let sealing = unsafe EVP_CIPHER_CTX_new(), let opening = unsafe EVP_CIPHER_CTX_new()
    else { preconditionFailure("out of memory") }
    let isSet = unsafe key.withUnsafeBufferPointer { key in
      unsafe EVP_EncryptInit_ex(sealing, EVP_aes_256_gcm(), nil, key.baseAddress, nil) == 1
        && EVP_DecryptInit_ex(opening, EVP_aes_256_gcm(), nil, key.baseAddress, nil) == 1
    }
    precondition(isSet, "libcrypto has no AES-256-GCM")
    unsafe (self.sealing, self.opening) = (sealing, opening)
  }

  deinit {
    unsafe EVP_CIPHER_CTX_free(sealing)
    unsafe EVP_CIPHER_CTX_free(opening)
  }

  /// The nonce, the encrypted text and the tag.
  ///
  /// - Parameters:
  ///   - context: authenticated, and not part of what comes out.
  ///   - nonce: 12 bytes that this key has never had; random ones, but in a test's vectors.
  package func seal(
    _ text: [UInt8], context: UnsafeRawBufferPointer, nonce: [UInt8] = .random(count: nonceCount)
  ) -> [UInt8] {
    precondition(nonce.count == Self.nonceCount)
    var sealed = nonce + text + [UInt8](repeating: 0, count: Self.tagCount)
    var count: Int32 = 0
    let isSealed = unsafe sealed.withUnsafeMutableBufferPointer { sealed in
      let text = unsafe sealed.baseAddress?.advanced(by: Self.nonceCount)
      let tag = unsafe text?.advanced(by: sealed.count - Self.overhead)
      let textCount = Int32(sealed.count - Self.overhead)
      return unsafe EVP_EncryptInit_ex(sealing, nil, nil, nil, nonce) == 1
        && EVP_EncryptUpdate(sealing, nil, &count, Self.start(context), Int32(context.count)) == 1
        && EVP_EncryptUpdate(sealing, text, &count, text, textCount) == 1
        && EVP_EncryptFinal_ex(sealing, tag, &count) == 1
        && EVP_CIPHER_CTX_ctrl(sealing, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagCount), tag) == 1
    }
    precondition(isSealed, "libcrypto refused to encrypt")
    return sealed
  }

  /// Fills `text` with what was sealed; false where the tag is not that of all the rest, and then
  /// nothing that was decrypted is left.
  package func open(
    _ sealed: [UInt8], context: UnsafeRawBufferPointer, into text: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard sealed.count == text.count + Self.overhead else { return false }
    var count: Int32 = 0
    let isOpen = unsafe sealed.withUnsafeBufferPointer { sealed in
      guard let nonce = sealed.baseAddress else { return false }
      let body = unsafe nonce.advanced(by: Self.nonceCount)
      let tag = unsafe UnsafeMutableRawPointer(mutating: body.advanced(by: text.count))
      let output = unsafe text.bindMemory(to: UInt8.self).baseAddress
      return unsafe EVP_DecryptInit_ex(opening, nil, nil, nil, nonce) == 1
        && EVP_DecryptUpdate(opening, nil, &count, Self.start(context), Int32(context.count)) == 1
        && EVP_DecryptUpdate(opening, output, &count, body, Int32(text.count)) == 1
        && EVP_CIPHER_CTX_ctrl(opening, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagCount), tag) == 1
        && EVP_DecryptFinal_ex(opening, output, &count) == 1
    }
    if !isOpen { unsafe text.erase() }
    return isOpen
  }

  private static func start(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<UInt8>? {
    unsafe bytes.bindMemory(to: UInt8.self).baseAddress
  }
}
