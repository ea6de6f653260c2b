import CCredFilter
import FuzzDriver

/// What a piece of a list holds, by the words of the header and one line at a time.
struct Reading: Equatable {
  var keys: [UInt64] = []
  var lines: UInt64 = 0
  var seldom: UInt64 = 0
  var padding: UInt64 = 0
  var fault = CREDF_LINE_RIGHT
}

func isHex(_ byte: UInt8) -> Bool {
  Character(UnicodeScalar(byte)).isHexDigit && byte < 0x80
}

func expected(of text: [UInt8], prefix: [UInt8], digits: Int, minimum: UInt64) -> Reading {
  var reading = Reading()
  var parts = text.split(separator: 0x0A, omittingEmptySubsequences: false)
  let endsOpen = parts.last?.isEmpty == false
  if !endsOpen { parts.removeLast() }
  var last: [UInt8]?
  for (index, part) in parts.enumerated() {
    let isOpen = endsOpen && index == parts.count - 1
    let line = part.last == 0x0D && !isOpen ? part.dropLast() : part
    let hash = line.prefix { $0 != UInt8(ascii: ":") }
    let count = line.dropFirst(hash.count + 1)
    func fault() -> credf_line_fault? {
      if line.isEmpty { return CREDF_LINE_EMPTY }
      if !hash.allSatisfy(isHex) { return CREDF_LINE_DIGIT }
      if prefix.count + hash.count != digits { return CREDF_LINE_LENGTH }
      if count.isEmpty { return CREDF_LINE_NO_COUNT }
      if !count.allSatisfy({ (0x30...0x39).contains($0) }) { return CREDF_LINE_BAD_COUNT }
      if count.first == 0x30 && count.count > 1 { return CREDF_LINE_BAD_COUNT }
      return count.count > 18 ? CREDF_LINE_HUGE_COUNT : nil
    }
    if let fault = fault() {
      reading.fault = fault
      return reading
    }
    let seen = UInt64(String(decoding: count, as: UTF8.self)) ?? 0
    guard seen > 0 else {
      (reading.lines, reading.padding) = (reading.lines + 1, reading.padding + 1)
      continue
    }
    let whole = Array(String(decoding: prefix + hash, as: UTF8.self).uppercased().utf8)
    if let last, !last.lexicographicallyPrecedes(whole) {
      reading.fault = last == whole ? CREDF_LINE_REPEATED : CREDF_LINE_ORDER
      return reading
    }
    last = whole
    reading.lines += 1
    let key = UInt64(String(decoding: whole.prefix(16), as: UTF8.self), radix: 16) ?? 0
    if seen >= minimum { reading.keys.append(key) } else { reading.seldom += 1 }
  }
  return reading
}

func found(in text: [UInt8], prefix: [UInt8], digits: Int, minimum: UInt64) -> Reading {
  var lines = credf_hash_lines()
  unsafe withUnsafeMutableBytes(of: &lines.prefix) { unsafe $0.copyBytes(from: prefix) }
  lines.prefix_digits = UInt32(prefix.count)
  lines.hash_digits = UInt32(digits)
  lines.minimum_count = minimum
  let keys = unsafe [UInt64](
    unsafeUninitializedCapacity: text.count / (digits - prefix.count + 2) + 1
  ) { keys, count in
    // A copy of its own size, so that AddressSanitizer sees a read behind the last line.
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, text.count))
    unsafe copy.initialize(from: text, count: text.count)
    if let keys = keys.baseAddress {
      unsafe credf_read_hash_lines(&lines, copy, text.count, keys)
    }
    unsafe copy.deallocate()
    count = Int(lines.keys)
  }
  return Reading(
    keys: keys, lines: lines.lines, seldom: lines.seldom, padding: lines.padding,
    fault: lines.fault)
}

/// A byte for the kind of hash, one for the least count, and lines: the reader in C finds in them
/// what a naive one does.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard bytes.count >= 2 else { return 0 }
  let digits = bytes[0] & 1 == 0 ? 40 : 32
  let prefix = bytes[0] & 2 == 0 ? [] : Array("0A3fF".utf8)
  let minimum = UInt64(max(1, bytes[1]))
  let text = Array(bytes.dropFirst(2))
  let right = expected(of: text, prefix: prefix, digits: digits, minimum: minimum)
  let answer = found(in: text, prefix: prefix, digits: digits, minimum: minimum)
  precondition(answer == right, "\(answer) instead of \(right)")
  return 0
}

unsafe fuzz(test)
