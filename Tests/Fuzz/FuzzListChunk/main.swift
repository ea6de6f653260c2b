import CCredFilter
import CredentialPrimitives
import FuzzDriver

@testable import PasswordScreening

/// What lines come to: what became of them, and keys with the codes of their ranks.
struct Taken: Equatable {
  var summary = BlocklistBuilder.Summary()
  var keys: [[UInt64]] = []
}

func key(_ bytes: Span<UInt8>) -> UInt64 {
  unsafe bytes.withUnsafeBytes { unsafe credf_hash($0.baseAddress, $0.count) }
}

/// The lines of `text` one by one, each as a password.
func expected(of text: [UInt8], entriesBefore: Int) -> Taken {
  var taken = Taken()
  var folded: [[UInt64]] = []
  func add(_ line: Span<UInt8>, _ extent: LineSplitter.Extent) {
    guard !line.isEmpty else { return taken.summary.emptyCount += 1 }
    let bytes = line.indices.map { line[$0] }
    if bytes.starts(with: "#!comment".utf8) { return taken.summary.commentCount += 1 }
    guard extent == .whole, let entry = try? PreparedPassword(line, unassigned: .keep),
      !entry.containsControlCharacter
    else { return taken.summary.unusableCount += 1 }
    taken.summary.entryCount += 1
    let code = UInt64(RankCode(entriesBefore + taken.summary.entryCount).rawValue)
    let keys = [key(entry.bytes), key(entry.caseFolded().bytes)]
    taken.keys.append([keys[0], code])
    if keys[1] != keys[0] { folded.append([keys[1], code]) }
  }
  var splitter = LineSplitter()
  unsafe text.withUnsafeBytes { unsafe splitter.feed($0, add) }
  splitter.finish(add)
  taken.keys += folded
  return taken
}

/// The same through the code that builds blocklists.
func taken(of text: [UInt8], entriesBefore: Int) -> Taken {
  // Of the very size, so that AddressSanitizer sees what is read beyond.
  let lines = LineKeys(byteCount: text.count)
  unsafe text.withUnsafeBytes { unsafe lines.text.bytes.copyMemory(from: $0) }
  var taken = Taken(summary: lines.take(text.count))
  unsafe lines.forEachPiece(entriesBefore: entriesBefore) { keys, code in
    for index in keys.indices {
      unsafe taken.keys.append([keys[index], UInt64(code.rawValue)])
    }
  }
  return taken
}

/// A byte, for the rank that the list goes on with, and a chunk of lines: it makes the same keys as
/// its lines do one by one.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let first = bytes.first else { return 0 }
  // The first ranks, those around the last code's, and what lies between.
  let before = first < 32 ? Int(first) : max(0, (1 << Int(first % 33)) - Int(first / 33))
  let text = Array(bytes.dropFirst())
  precondition(
    taken(of: text, entriesBefore: before) == expected(of: text, entriesBefore: before),
    "other keys than line by line")
  return 0
}

unsafe fuzz(test)
