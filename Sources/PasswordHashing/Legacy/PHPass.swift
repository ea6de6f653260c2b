internal import CSystemCrypto
internal import CredentialPrimitives

/// phpass's portable hashes, WordPress's and phpBB's: `$P$`, log of the iterations, salt, digest.
struct PHPass: FieldScheme {
  let name = "phpass"
  var prefixes: [String] { ["$P$", "$H$"] }

  struct Parameters {
    let iterations: Int
    let salt: [UInt8]
  }

  func cost(_ parameters: Parameters) -> HashCost { .iterations(parameters.iterations) }

  func parameters(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Parameters {
    if !reader.skip("$H$") { try reader.expect("$P$", .scheme) }
    let start = reader.offset
    let logarithm = CryptBase64.value(of: try reader.cryptText(1, .iterations)[0]) ?? 0
    guard 7...30 ~= logarithm, 1 << logarithm <= limits.iterations else {
      throw PasswordHashFormatError(field: .iterations, offset: start)
    }
    return Parameters(iterations: 1 << Int(logarithm), salt: try reader.cryptText(8, .salt))
  }

  func digest(
    from reader: inout FieldReader, _: Parameters
  ) throws(PasswordHashFormatError) -> [UInt8] {
    let start = reader.offset
    guard let digest = CryptBase64.decode(try reader.cryptText(22, .tag)) else {
      throw PasswordHashFormatError(field: .tag, offset: start + 21)
    }
    return digest
  }

  func digest(of password: Span<UInt8>, _ parameters: Parameters) throws(HashingError) -> [UInt8]? {
    let algorithm = unsafe EVP_MD_fetch(nil, "MD5", nil)
    let context = unsafe EVP_MD_CTX_new()
    defer {
      unsafe EVP_MD_CTX_free(context)
      unsafe EVP_MD_free(algorithm)
    }
    let state = ScratchBuffer(byteCount: 16)
    func absorb(_ prefix: UnsafeRawBufferPointer) -> Bool {
      unsafe password.withUnsafeBytes { password in
        unsafe EVP_DigestInit_ex2(context, algorithm, nil) == 1
          && EVP_DigestUpdate(context, prefix.baseAddress, prefix.count) == 1
          && EVP_DigestUpdate(context, password.baseAddress, password.count) == 1
          && EVP_DigestFinal_ex(
            context, state.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), nil) == 1
      }
    }
    var isDone = unsafe algorithm != nil && parameters.salt.withUnsafeBytes { unsafe absorb($0) }
    for _ in 0..<parameters.iterations where isDone {
      isDone = unsafe absorb(UnsafeRawBufferPointer(state.bytes))
    }
    guard isDone else { throw .scheme(name: name, reason: "libcrypto has no MD5") }
    return unsafe Array(state.bytes)
  }
}
