import CredentialPrimitives
import CredentialTokens
import DeviceTrust
import FuzzDriver

let account = TokenSubject(42)
let cookie = DeviceCookie(for: account)
let devices: TrustedDevices = {
  let secret = Secret([UInt8](repeating: 1, count: 32))
  guard let ring = try? KeyRing([.primary(.first, secret)]) else { preconditionFailure("a ring") }
  return TrustedDevices(ring: ring)
}()

func check(_ grant: DeviceGrant, isIn bytes: [UInt8]) {
  let text = Array(grant.revealText().utf8)
  precondition(text.count == 88 && bytes.contains(text), "not written as it was read")
  let header = cookie.makeSetCookie(grant, age: .seconds(60))
  guard let again = try? cookie.grant(inSetCookieHeader: header.bytes) else {
    preconditionFailure("our own header is refused")
  }
  precondition(Array(again.grant.revealText().utf8) == text)
  let verdict = devices.peek(
    grant, of: account, record: nil, now: Timestamp(seconds: 1_800_000_000))
  precondition(verdict.code == "unknown", "known without a record")
}

/// A header of either kind, a grant, a ticket, an id and a label: each is refused, or written as it
/// was read.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  if let grant = try? cookie.grant(inCookieHeader: bytes.span) { check(grant, isIn: bytes) }
  if let set = try? cookie.grant(inSetCookieHeader: bytes.span) {
    precondition((.seconds(1) ... .seconds(DeviceCookie.longestAge)).contains(set.age))
    check(set.grant, isIn: bytes)
  }
  if let grant = try? DeviceGrant(parsing: bytes.span) { check(grant, isIn: bytes) }
  if let ticket = ApprovalTicket(parsing: bytes.span) {
    let text = ticket.makeText()
    precondition(text.bytes.isEqualInConstantTime(to: bytes.span), "not written as it was read")
  }
  if let text = String(validating: bytes, as: UTF8.self) {
    if let id = DeviceID(text) { precondition(id.description == text.lowercased()) }
    if let label = DeviceLabel(text) {
      precondition(label.text.unicodeScalars.count <= DeviceLabel.maximumScalarCount)
      precondition(!label.forTerminal.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{7F}" })
      precondition(!label.forHTML.utf8.contains { [0x22, 0x27, 0x3C, 0x3E].contains($0) })
      precondition(DeviceLabel(label.text) == label, "not stable")
    }
  }
  return 0
}

unsafe fuzz(test)
