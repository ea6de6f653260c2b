import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

@Suite("A blocklist builder") struct BlocklistBuilderTests {
  private let folder = TemporaryFolder()

  private func write(_ bytes: [UInt8], _ name: String) throws -> ListSource {
    let path = folder.file(name)
    try Data(bytes).write(to: URL(filePath: path))
    return .file(path)
  }

  /// Lines of all kinds, some of them again and again, that end in all ways.
  private func randomList(lineCount: Int) -> [UInt8] {
    let odd: [[UInt8]] =
      [
        "", "#!comment one", "#!commen", "#", "a\u{7F}", "a\tb", "tab\t", "\u{1F}lower", "a\rb",
        "caf\u{E9}", "cafe\u{301}", "Cafe\u{301}", "\u{DC}BER", "Stra\u{DF}e", "\u{130}stanbul",
        "\u{39F}\u{394}\u{39F}\u{3A3}", "\u{AC00}\u{11A7}", "\u{AC00}\u{11A8}", "x\u{85}y",
        "\u{9F}", "пароль", "ПАРОЛЬ", "密码", "\u{10FFFF}", "@[`{", "AZaz", "Z", "ZZ", "zZz",
        String(repeating: "Long", count: 256), String(repeating: "Long", count: 256) + "x",
        String(repeating: "é", count: 1_024), String(repeating: "é", count: 1_025),
        String(repeating: "x", count: 4_096), String(repeating: "é", count: 2_049),
        "#!comment" + String(repeating: "é", count: 9_000), String(repeating: "y", count: 20_000),
      ].map { Array($0.utf8) } + [[0xFF], [0x61, 0xC3], [0xED, 0xA0, 0x80], [0x61, 0, 0x62]]
    var list: [UInt8] = []
    for _ in 0..<lineCount {
      switch Int.random(in: 0..<20) {
      case 0: list += odd.randomElement() ?? []
      case 1...6: list += "Word\(Int.random(in: 0..<300))".utf8
      default:
        list += (0..<Int.random(in: 1...14)).map { _ in UInt8.random(in: 0x20...0x7E) }
      }
      list += Int.random(in: 0..<8) == 0 ? [0x0D, 0x0A] : [0x0A]
    }
    if Bool.random() { list.removeLast() }
    return list
  }

  private func expectSame(
    _ built: (file: [UInt8], summary: BlocklistBuilder.Summary), _ reference: ReferenceBlocklist,
    _ file: [UInt8], _ what: String
  ) {
    let isSame = built.file == file
    #expect(isSame, "\(what)")
    #expect(built.summary.entryCount == reference.entryCount, "\(what)")
    #expect(built.summary.keyCount == reference.keyCount, "\(what)")
    #expect(built.summary.emptyCount == reference.emptyCount, "\(what)")
    #expect(built.summary.commentCount == reference.commentCount, "\(what)")
    #expect(built.summary.unusableCount == reference.unusableCount, "\(what)")
  }

  @Test("makes the same file as the format's own words, however the work is cut up (R10)")
  func isTheReference() throws {
    for round in 0..<3 {
      let lists = (0..<Int.random(in: 1...3)).map { _ in
        randomList(lineCount: Int.random(in: 1...300))
      }
      let sources = try lists.enumerated().map { try write($1, "list\(round)-\($0)") }
      let reference = ReferenceBlocklist(lists)
      guard reference.entryCount > 0 else { continue }
      for stage in [.ranked, .unranked, .absent] as [BlocklistBuilder.ExactStage] {
        var builder = BlocklistBuilder()
        builder.exactStage = stage
        builder.filterBitsPerKey = stage == .unranked ? 9 : nil
        let bits = stage == .ranked ? 16 : stage == .unranked ? 9 : 24
        let file = reference.file(bits: bits, exactStage: stage)
        for threads in 1...4 {
          builder.threads = threads
          builder.chunkByteCount = ListChunks.minimumByteCount + .random(in: 0...5_000)
          let output = folder.file("out")
          let summary = try builder.compile(sources, to: output)
          let built = [UInt8](try Data(contentsOf: URL(filePath: output)))
          expectSame((built, summary), reference, file, "\(stage), \(threads) threads")
        }
      }
    }
  }

  @Test("makes the same file when memory is full again and again")
  func spills() throws {
    let list = randomList(lineCount: 9_000)
    let source = try write(list, "list")
    let reference = ReferenceBlocklist([list])
    let file = reference.file()
    var builder = BlocklistBuilder()
    builder.chunkByteCount = ListChunks.minimumByteCount
    builder.storedKeys = 0
    for (threads, blockSize) in [(1, 1), (1, 9), (2, 7), (3, 2), (4, 3)] {
      (builder.threads, builder.blockSize) = (threads, blockSize)
      // Each thread has as many blocks as shelves, and no more.
      #expect(reference.keyCount > threads * KeyShelves.blocksHeld * blockSize)
      let what = "\(threads) threads, blocks of \(blockSize)"
      expectSame(try builder.compile(source), reference, file, what)
    }
  }

  @Test("takes several lists for one, and a line's end for what it may lack")
  func severalLists() throws {
    let list = Array("Hunter2\npassword\n\nqwerty\n".utf8)
    let whole = try BlocklistBuilder().compile(write(list, "whole"))
    let parts = try BlocklistBuilder().compile(
      write(Array(list[..<8]), "first"), write([], "second"), write(Array(list[8...]), "third"))
    #expect(parts.file == whole.file)
    #expect(parts.summary == whole.summary)
    let unended = try BlocklistBuilder().compile(
      write(Array("Hunter2".utf8), "first"), write(Array("password\n\nqwerty".utf8), "second"))
    #expect(unended.summary == whole.summary)
  }

  @Test("finds lines of every length at every place of a chunk")
  func chunkBorders() throws {
    // Each line ends one byte further on in its chunk than the last one did.
    let size = ListChunks.minimumByteCount
    var list: [UInt8] = []
    for length in [3, 4_096, 4_097, size - 1, size, size + 1, 2 * size, 3 * size + 7] {
      for shift in 0..<4 {
        list += [UInt8](repeating: 0x61, count: length + shift) + [0x0D, 0x0A]
        list += "Word\(length)-\(shift)\n".utf8
      }
    }
    let reference = ReferenceBlocklist([list])
    for threads in 1...2 {
      var builder = BlocklistBuilder()
      builder.chunkByteCount = size
      builder.threads = threads
      let built = try builder.compile(write(list, "list"))
      expectSame(built, reference, reference.file(), "\(threads) threads")
    }
  }

  @Test("ends with the first error of whichever thread, and leaves nothing")
  func failures() throws {
    let good = try write(randomList(lineCount: 3_000) + [0x0A, 0x61, 0x0A], "good")
    var builder = BlocklistBuilder()
    builder.chunkByteCount = ListChunks.minimumByteCount
    for threads in 1...4 {
      builder.threads = threads
      let missing = #expect(throws: ListError.self) {
        try builder.compile([good, .file(folder.file("none"))], to: folder.file("out"))
      }
      #expect(missing == .unreadable(FileError("open", folder.file("none"), code: ENOENT)))
      let nowhere = folder.file("none/out")
      let error = #expect(throws: FileError.self) { try builder.compile([good], to: nowhere) }
      #expect(error == FileError("create", nowhere, code: ENOENT))
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left == ["good"])
  }

  @Test(
    "keeps what does not fit in files that no kill leaves behind",
    arguments: [AtomicFile.Draft.nameless, .named])
  func namelessFiles(draft: AtomicFile.Draft) throws {
    let runs = try RunFile(beside: folder.file("out"), draft: draft)
    let spill = try KeySpill(beside: folder.file("out"), draft: draft)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    #expect(runs.runs.isEmpty && spill.count == 0)
  }

  @Test("tells how far it has come: lines, then keys")
  func progress() throws {
    let list = try write(Array((0..<5_000).flatMap { "word\($0)\n".utf8 }), "list")
    var builder = BlocklistBuilder()
    builder.chunkByteCount = ListChunks.minimumByteCount
    builder.threads = 1
    var steps: [BlocklistBuilder.Progress] = []
    _ = try builder.compile([list], to: folder.file("out")) { steps.append($0) }
    #expect(steps.contains(.reading(lines: 5_000, share: 1)))
    #expect(steps.contains(.sorting(keys: 5_000, of: 10_000)))
    #expect(steps.last == .writing(keys: 5_000, of: 5_000))
  }
}
