import CredentialPrimitives
import CredentialTokens
import FuzzDriver

let keys: StatelessTokenKeys = {
  let secret = Secret(copying: [UInt8](repeating: 1, count: 32).span)
  guard let ring = try? KeyRing([.primary(.first, secret)]) else { preconditionFailure("a ring") }
  return StatelessTokenKeys(ring)
}()

/// A token of either kind, a code and an address: each is refused, or written as it was read.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  if let token = try? Token<PasswordReset>(parsing: bytes.span) {
    let text = token.makeText()
    precondition(text.bytes.isEqualInConstantTime(to: bytes.span), "not written as it was read")
  }
  if let token = try? StatelessToken<PasswordReset>(parsing: bytes.span) {
    let text = token.makeText()
    precondition(text.bytes.isEqualInConstantTime(to: bytes.span), "not written as it was read")
    let now = Timestamp(seconds: 1_800_000_000)
    let verdict = token.verify(boundTo: TokenBinding(), now: now, keys: keys)
    precondition(verdict.outside == .invalid || token.claimedExpiry > now, "valid after its end")
  }
  if let inspection = try? TokenInspection(of: bytes.span) {
    precondition(count <= 80 && (inspection.kind == .stored) == (inspection.selector != nil))
  }
  if let text = String(validating: bytes, as: UTF8.self), let address = NetworkAddress(text) {
    precondition([4, 8].contains(address.bucket.count), "a bucket of neither kind")
    _ = NetworkPrefix(text)
    _ = TrustedProxies.none.client(peer: address, forwardedFor: [text])
  }
  return 0
}

unsafe fuzz(test)
