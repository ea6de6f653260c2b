import CredentialPrimitives
import FuzzDriver
import PasswordHashing

/// A stored hash of any scheme, wrapped ones too: it is refused, or printed as it was read and read
/// again; and its library computes what the parser has accepted.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let text = String(validating: bytes, as: UTF8.self),
    let hash = try? PasswordHash(parsing: text)
  else { return 0 }
  precondition(hash.description.utf8.elementsEqual(bytes), "not printed as it was read")
  guard let again = try? PasswordHash(parsing: hash.description) else {
    preconditionFailure("not read again")
  }
  precondition(again == hash && again.schemeName == hash.schemeName, "read as another hash")

  // What is cheap enough to compute; SHA-crypt has 5,000 rounds unless it says otherwise.
  var limits = HashLimits.standard
  (limits.memoryKiB, limits.passes, limits.lanes) = (1_024, 4, 8)
  (limits.iterations, limits.bcryptCost) = (5_000, 5)
  guard let cheap = try? PasswordHash(parsing: text, limits: limits) else { return 0 }
  do {
    let password = Array("password".utf8)
    let core = HashingCore(profile: .owasp2026, pepper: nil)
    _ = try core.verify(PreparedPassword(password.span), raw: password.span, against: cheap)
  } catch HashingError.unknownKey {
    // There is no ring here.
  } catch {
    preconditionFailure("\(error)")
  }
  return 0
}

unsafe fuzz(test)
