import AccountFlows
import FuzzDriver

/// Any text, whatever its encoding: an address whose canonical form is an address with the same
/// canonical form, that can be stored and read back, and that cannot write a header.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let address = try? EmailAddress(String(decoding: bytes, as: UTF8.self)) else { return 0 }
  for text in [address.display, address.canonical] {
    precondition(text.utf8.count <= EmailAddress.maximumByteCount)
    precondition(text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }, "a control character or blank")
    precondition(text.utf8.count { $0 == UInt8(ascii: "@") } == 1, "another '@'")
    guard let again = try? EmailAddress(text) else { preconditionFailure("no address itself") }
    precondition(again.canonical.utf8.elementsEqual(address.canonical.utf8), "not canonical")
    precondition(again.domain == address.domain)
  }
  let stored = try? EmailAddress(display: address.display, canonical: address.canonical)
  precondition(stored == address, "not stored as it is")
  precondition(address.domain.utf8.allSatisfy { $0 < 0x80 })
  return 0
}

unsafe fuzz(test)
