import Foundation
import FuzzDriver
import PasswordScreening

/// A policy file: it is refused with a place inside of it, or it is JSON by Foundation's reading too
/// and makes a policy.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  do throws(PolicyFileError) {
    let file = try PolicyFile(parsing: bytes.span)
    precondition(
      (try? JSONSerialization.jsonObject(with: Data(bytes))) is [String: Any], "no JSON object")
    let policy = file.policy(lists: [])
    precondition(policy.minimumScalars >= PasswordPolicy.smallestMinimum, "too short a minimum")
  } catch {
    let lines = bytes.count { $0 == 0x0A } + 1
    precondition((1...lines).contains(error.line), "a place outside of the file")
    precondition((1...bytes.count + 1).contains(error.column), "a place outside of its line")
  }
  return 0
}

unsafe fuzz(test)
