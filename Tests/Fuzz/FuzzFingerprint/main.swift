import CredentialPrimitives
import CredentialTokens
import DeviceTrust
import FuzzDriver

let account = TokenSubject(42)
let ring: KeyRing = {
  let secret = Secret([UInt8](repeating: 1, count: 32))
  guard let ring = try? KeyRing([.primary(.first, secret)]) else { preconditionFailure("a ring") }
  return ring
}()
let device: DeviceID = {
  guard let id = DeviceID(bytes: [UInt8](repeating: 2, count: 16)) else {
    preconditionFailure("16 bytes")
  }
  return id
}()

/// All signals, one a line, and whatever they look like: a fingerprint within its bounds, a label of
/// our own words, and a report of what was stored of somebody else.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
  func line(_ index: Int) -> String? { lines.indices.contains(index) ? lines[index] : nil }
  var signals = FingerprintSignals()
  (signals.userAgent, signals.brands, signals.mobile) = (line(0), line(1), line(2))
  (signals.platform, signals.acceptLanguage) = (line(3), line(4))
  (signals.timeZone, signals.country) = (line(5), line(6))
  signals.address = line(7).flatMap { NetworkAddress($0) }
  let look = Fingerprint(signals)
  precondition((look.language ?? "en").utf8.count <= 35 && (look.timeZone ?? "").utf8.count <= 64)
  precondition([2, nil].contains(look.country?.utf8.count))
  precondition([3, 6, nil].contains(look.network?.count))
  precondition(look.label.text.utf8.allSatisfy { 0x20...0x7E ~= $0 })
  precondition(Fingerprint(signals) == look, "not the same twice")

  let sealed = Array((bytes + [UInt8](repeating: 0, count: 38)).prefix(38))
  guard
    let stored = try? StoredFingerprint(keyID: .first, hashes: .init(repeating: 1), sealed: sealed)
  else { preconditionFailure("38 bytes") }
  let keys = FingerprintKeys(ring, account: account)
  let report = keys.drift(of: look, from: stored, of: device)
  precondition(report.changes == [.unreadable], "opened what nobody has sealed")
  return 0
}

unsafe fuzz(test)
