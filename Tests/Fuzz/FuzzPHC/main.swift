import CSystemArgon2
import CredentialPrimitives
import FuzzDriver
import PasswordHashing

/// A PHC string of Argon2: it is refused, or printed as it was read; and what is cheap enough to
/// compute is verified as libargon2 verifies it.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let text = String(validating: bytes, as: UTF8.self),
    let hash = try? PasswordHash(parsing: text)
  else { return 0 }
  precondition(hash.description.utf8.elementsEqual(bytes), "not printed as it was read")
  // libargon2 knows neither field, and takes a C string.
  guard case .argon2(let cost)? = hash.cost, text.hasPrefix("$argon2"), hash.keyID == nil,
    !text.contains(",data="), !bytes.contains(0),
    cost.memoryKiB <= 128, cost.passes <= 2, cost.lanes <= 4
  else { return 0 }
  let type =
    text.hasPrefix("$argon2id") ? Argon2_id : text.hasPrefix("$argon2i") ? Argon2_i : Argon2_d
  let password = Array("password".utf8)
  let expected = unsafe argon2_verify(text, password, password.count, type)
  do {
    let prepared = try PreparedPassword(password.span)
    let core = HashingCore(profile: .owasp2026, pepper: nil)
    let isMatch = try core.verify(prepared, raw: password.span, against: hash) != .mismatch
    precondition(
      expected == (isMatch ? ARGON2_OK : ARGON2_VERIFY_MISMATCH).rawValue,
      "libargon2 says \(expected)")
  } catch {
    preconditionFailure("\(error)")
  }
  return 0
}

unsafe fuzz(test)
