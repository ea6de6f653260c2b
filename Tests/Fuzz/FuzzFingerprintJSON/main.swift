import DeviceTrust
import Foundation
import FuzzDriver

/// A fingerprint in JSON: it is refused with a place inside of it, or it is an object by Foundation's
/// reading too, with the same values, and makes a fingerprint.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  do throws(FingerprintFormatError) {
    let signals = try FingerprintSignals(json: bytes.span)
    guard let object = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any]
    else { preconditionFailure("no JSON object") }
    for (name, value) in [
      ("user_agent", signals.userAgent), ("sec_ch_ua", signals.brands),
      ("sec_ch_ua_mobile", signals.mobile), ("sec_ch_ua_platform", signals.platform),
      ("accept_language", signals.acceptLanguage), ("time_zone", signals.timeZone),
      ("country", signals.country),
    ] {
      let other = object[name] as? String
      precondition(other.map { Array($0.utf8) } == value.map { Array($0.utf8) }, "another value")
    }
    precondition((object["address"] is String) == (signals.address != nil))
    let number = (object["autonomous_system"] as? NSNumber)?.uint32Value
    precondition(number == signals.autonomousSystem, "another number")
    let look = Fingerprint(signals)
    precondition(DriftReport(of: look, from: look) == .none, "unlike itself")
  } catch {
    let lines = bytes.count { $0 == 0x0A } + 1
    precondition((1...lines).contains(error.line), "a place outside of the text")
    precondition((1...bytes.count + 1).contains(error.column), "a place outside of its line")
  }
  return 0
}

unsafe fuzz(test)
