import FuzzDriver

@testable import CredentialPrimitives

/// A key file: it is refused, or written as it was read.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let list = try? KeyFile.parse(bytes.span) else { return 0 }
  guard let ring = try? KeyRing(list) else { preconditionFailure("keys that make no ring") }
  let text = KeyFile.text(of: ring)
  precondition(text.bytes.isEqualInConstantTime(to: bytes.span), "not written as it was read")
  for id in ring.liveIDs where (try? ring.derivedKey(id, for: .passwordPepper).count) != 32 {
    preconditionFailure("no key for \(id)")
  }
  return 0
}

unsafe fuzz(test)
