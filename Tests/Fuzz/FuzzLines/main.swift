import FuzzDriver
import PasswordScreening

struct Line: Equatable {
  let bytes: [UInt8]
  let isWhole: Bool
}

/// The lines of `text` when it comes in chunks of `chunkSize` bytes.
func lines(of text: [UInt8], maximumBytes: Int, chunkSize: Int) -> [Line] {
  var splitter = LineSplitter(maximumBytes: maximumBytes)
  var lines: [Line] = []
  func add(_ line: Span<UInt8>, _ extent: LineSplitter.Extent) {
    lines.append(Line(bytes: line.indices.map { line[$0] }, isWhole: extent == .whole))
  }
  for start in stride(from: 0, to: text.count, by: chunkSize) {
    let chunk = Array(text[start..<min(start + chunkSize, text.count)])
    unsafe chunk.withUnsafeBytes { unsafe splitter.feed($0, add) }
  }
  splitter.finish(add)
  return lines
}

/// The same by the words of its documentation: lines end at LF or CRLF, the last one at the end too.
func expected(of text: [UInt8], maximumBytes: Int) -> [Line] {
  var parts = text.split(separator: 0x0A, omittingEmptySubsequences: false)
  if parts.last?.isEmpty == true { parts.removeLast() }
  return parts.map { part in
    let line = part.last == 0x0D ? part.dropLast() : part
    return Line(bytes: Array(line.prefix(maximumBytes)), isWhole: line.count <= maximumBytes)
  }
}

/// Two bytes, for how long a line may be and how long a chunk is, and a text: it has the same lines
/// however it is cut.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard bytes.count >= 2 else { return 0 }
  let maximumBytes = Int(bytes[0] % 16)
  let text = Array(bytes.dropFirst(2))
  let right = expected(of: text, maximumBytes: maximumBytes)
  for size in [1, Int(bytes[1] % 32) + 1, text.count + 1] {
    precondition(
      lines(of: text, maximumBytes: maximumBytes, chunkSize: size) == right,
      "other lines in chunks of \(size)")
  }
  return 0
}

unsafe fuzz(test)
