import AccountFlows
import CredentialPrimitives
import FuzzDriver

/// Any bytes: refused, or a key that is written in one way, reads the same again, and is refused with
/// another last character.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let key = try? LicenceKey(parsing: bytes.span) else { return 0 }
  let written = key.makeText()
  precondition(written.count == 29, "another length")
  guard let again = try? LicenceKey(parsing: written.bytes) else {
    preconditionFailure("no key itself")
  }
  let text = again.makeText()
  precondition(
    again.id == key.id && text.bytes.isEqualInConstantTime(to: written.bytes), "another key")
  var other = Array(key.revealText().utf8)
  other[28] = other[28] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
  precondition((try? LicenceKey(parsing: other.span)) == nil, "a key with a mistyped character")
  return 0
}

unsafe fuzz(test)
