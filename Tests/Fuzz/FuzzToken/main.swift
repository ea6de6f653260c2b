import CredentialPrimitives
import CredentialTokens
import FuzzDriver

let keys: StatelessTokenKeys = {
  let secret = Secret([UInt8](repeating: 1, count: 32))
  guard let ring = try? KeyRing([.primary(.first, secret)]) else { preconditionFailure("a ring") }
  return StatelessTokenKeys(ring)
}()

/// A token of either kind, a code and an address.
///
/// Each token is refused, or written as it was read; of a code, what is typed has the characters that
/// codes have, and reads the same again; an address falls into a bucket of its kind.
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
  for format in CodeFormat.allCases {
    guard case .typed(let code) = format.read(bytes.span) else { continue }
    code.lend { characters in
      let again = format.read(characters.bytes)
      guard case .typed(let second) = again else { preconditionFailure("not read again") }
      let isSame = second.lend { $0.bytes.isEqualInConstantTime(to: characters.bytes) }
      precondition(isSame && characters.count == (format == .digits ? 6 : 8), "another code")
    }
  }
  if let text = String(validating: bytes, as: UTF8.self), let address = NetworkAddress(text) {
    precondition([4, 8].contains(address.bucket.count), "a bucket of neither kind")
    _ = NetworkPrefix(text)
    _ = TrustedProxies.none.client(peer: address, forwardedFor: [text])
  }
  return 0
}

unsafe fuzz(test)
