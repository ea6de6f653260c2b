import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

@Suite("A line splitter") struct LineSplitterTests {
  private func lines(of chunks: [[UInt8]]) -> [[UInt8]?] {
    var splitter = LineSplitter()
    var lines: [[UInt8]?] = []
    for chunk in chunks {
      unsafe chunk.withUnsafeBytes {
        unsafe splitter.feed($0) { lines.append($1 == .whole ? $0.copy : nil) }
      }
    }
    splitter.finish { lines.append($1 == .whole ? $0.copy : nil) }
    return lines
  }

  @Test(
    "ends lines at LF, CRLF and the end",
    arguments: [
      ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\r\nb\n", ["a", "b"]),
      ("\r\n\r\nx", ["", "", "x"]), ("a\rb\r\r\n", ["a\rb\r"]), ("a\0b\n\0", ["a\0b", "\0"]),
    ])
  func endsLines(text: String, expected: [String]) {
    #expect(lines(of: [Array(text.utf8)]) == expected.map { Array($0.utf8) })
  }

  @Test(
    "knows what is longer than a password can be",
    arguments: [(4_096, true), (4_097, false), (4_098, false), (4_099, false), (100_000, false)])
  func cuts(count: Int, isWhole: Bool) {
    for end in ["\n", "\r\n", ""] {
      let line = [UInt8](repeating: 0x61, count: count)
      let expected: [[UInt8]?] = [isWhole ? line : nil, [0x62]]
      let text = line + Array((end.isEmpty ? "\n" : end).utf8) + [0x62]
      #expect(lines(of: [text]) == expected)
      #expect(lines(of: text.map { [$0] }) == expected)
    }
  }

  @Test("gives the same lines wherever the stream is cut")
  func cutsAnywhere() {
    for _ in 0..<200 {
      let stream = (0..<Int.random(in: 0...300)).map { _ in
        [0x0A, 0x0D, 0x61, 0x62, 0xFF, 0].randomElement() ?? 0 as UInt8
      }
      let whole = lines(of: [stream])
      var chunks: [[UInt8]] = []
      var rest = stream[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...rest.count)
        chunks.append(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      #expect(lines(of: chunks) == whole)
    }
  }
}

@Suite("A wordlist") struct WordlistTests {
  private let folder = TemporaryFolder()

  private func write(_ data: Data, _ name: String) throws -> String {
    let path = folder.file(name)
    try data.write(to: URL(filePath: path))
    return path
  }

  /// What `gzip -n` makes of the lines `password` and `dragon`.
  private static let gzip = Data([
    0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x2B, 0x48, 0x2C, 0x2E, 0x2E, 0xCF, 0x2F, 0x4A, 0xE1, 0x4A,
    0x29, 0x4A, 0x4C, 0xCF, 0xCF, 0xE3, 2, 0, 0x82, 5, 0xB5, 0xCB, 0x10, 0, 0, 0,
  ])

  @Test("gives the same file plain, packed, and packed in several members")
  func packing() throws {
    let plain = try BlocklistBuilder().compile(
      .file(write(Data("password\ndragon\n".utf8), "plain")))
    for (data, name) in [(Self.gzip, "packed.gz"), (Self.gzip, "packed-without-suffix")] {
      let packed = try BlocklistBuilder().compile(.file(write(data, name)))
      #expect(packed.file == plain.file)
    }
    let twice = try BlocklistBuilder().compile(.file(write(Self.gzip + Self.gzip, "twice.gz")))
    #expect(twice.summary.entryCount == 4)
    #expect(twice.summary.keyCount == 2)
  }

  @Test("counts what it passes over, and why")
  func summary() throws {
    let list =
      Data("#!comment: not one\npassword\r\n\n\nsec\tret\nlast\n".utf8) + Data([0x61, 0xFF, 0x0A])
      + Data(repeating: 0x61, count: 5_000) + Data("\n# no comment".utf8)
    let summary = try BlocklistBuilder().compile(.file(write(list, "list"))).summary
    #expect(summary.entryCount == 3)
    #expect(summary.keyCount == 3)
    #expect(summary.commentCount == 1)
    #expect(summary.emptyCount == 2)
    #expect(summary.unusableCount == 3)
  }

  @Test("that is damaged builds nothing")
  func damage() throws {
    func failure(_ data: Data, _ name: String) throws -> ListError? {
      let path = try write(data, name)
      return #expect(throws: ListError.self) { try BlocklistBuilder().compile(.file(path)) }
    }
    for length in 2..<Self.gzip.count {
      let error = try failure(Self.gzip.prefix(length), "cut.gz")
      #expect(error == .truncatedGzip(path: folder.file("cut.gz")), "\(length) bytes")
    }
    var flipped = Self.gzip
    flipped[20] ^= 1
    #expect(try failure(flipped, "bad.gz") == .corruptGzip(path: folder.file("bad.gz")))
    #expect(
      try failure(Self.gzip + Data("xx".utf8), "tail.gz")
        == .corruptGzip(path: folder.file("tail.gz")))
    #expect(
      try failure(Data("password\n".utf8), "no.gz") == .notGzip(path: folder.file("no.gz")))
    #expect(try failure(Data("x".utf8), "one.gz") == .notGzip(path: folder.file("one.gz")))
    #expect(try failure(Data("\n\n".utf8), "none") == .noEntries(path: folder.file("none")))
    #expect(
      #expect(throws: ListError.self) { try BlocklistBuilder().compile(.file(folder.path)) }
        == .unreadable(FileError("read", folder.path, code: EISDIR)))
  }
}
