import FuzzDriver

@testable import PasswordScreening

/// What a body says by the words of its documentation: the counts of its suffixes, or the number of
/// the first line that is wrong (nil for one without a byte).
enum Reading: Equatable {
  case counts([[UInt8]: Int])
  case fault(line: Int?)
}

/// One part of a body that was split at every LF, as a suffix in lower case and a count.
func parse(_ part: ArraySlice<UInt8>, suffixDigits: Int) -> (suffix: [UInt8], count: Int)? {
  let fields = part.split(separator: 0x3A, omittingEmptySubsequences: false)
  guard fields.count == 2, fields[0].count == suffixDigits, !fields[1].isEmpty,
    fields[0].allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
    fields[1].allSatisfy({ (0x30...0x39).contains($0) }),
    let count = Int(String(decoding: fields[1], as: UTF8.self)), count <= 1_000_000_000_000
  else { return nil }
  return (Array(String(decoding: fields[0], as: UTF8.self).lowercased().utf8), count)
}

func expected(of body: [UInt8], suffixDigits: Int) -> Reading {
  if body.isEmpty { return .fault(line: nil) }
  var parts = body.split(separator: 0x0A, omittingEmptySubsequences: false)
  // Without this mark a CR at the very end would look like that of a CRLF.
  let isOpen = parts.last?.isEmpty == false
  if !isOpen { parts.removeLast() }
  var counts: [[UInt8]: Int] = [:]
  for (index, part) in parts.enumerated() {
    let endsInLF = index < parts.count - 1 || !isOpen
    let line = endsInLF && part.last == 0x0D ? part.dropLast() : part
    guard let (suffix, count) = parse(line, suffixDigits: suffixDigits) else {
      return .fault(line: index + 1)
    }
    counts[suffix] = max(counts[suffix] ?? 0, count)
  }
  return .counts(counts)
}

/// A byte that chooses the hash, and the body of a range: it is refused at the line where it is
/// wrong, or every suffix has its count.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let choice = bytes.first else { return 0 }
  let hash = choice % 2 == 0 ? BreachHash.sha1 : .ntlm
  let text = Array(bytes.dropFirst())
  let right = expected(of: text, suffixDigits: hash.suffixDigits)
  do throws(RangeFormatError) {
    let body = try RangeBody(text, of: hash)
    guard case .counts(let counts) = right else { preconditionFailure("taken, but \(right)") }
    for (suffix, count) in counts {
      precondition(body.count(of: suffix.span) == count, "not the count of a line")
    }
    let absent = [UInt8](repeating: 0x7A, count: hash.suffixDigits)
    precondition(body.count(of: absent.span) == 0, "a count of what is not there")
  } catch {
    precondition(right == .fault(line: error.line), "\(error), but \(right)")
  }
  return 0
}

unsafe fuzz(test)
