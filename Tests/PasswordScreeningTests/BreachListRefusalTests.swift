import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

@Suite("An import of breached hashes refuses") struct BreachListRefusalTests {
  private let folder = TemporaryFolder()

  private func error(of source: BreachListImport.Source) throws -> BreachListError? {
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    do throws(BreachListError) {
      _ = try BreachListImport().run(source, to: folder.file("out"))
      return nil
    } catch {
      let after = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(after == before, "something was left")
      return error
    }
  }

  private func write(_ text: some DataProtocol, _ name: String = "list") throws -> String {
    let path = folder.file(name)
    try Data(text).write(to: URL(filePath: path))
    return path
  }

  private static let hash = "21BD12DC183F740EE76F27B78EB39C8AD972A757"
  private static let later = "21BD12DC183F740EE76F27B78EB39C8AD972A758"
  private static let nineteen = String(repeating: "9", count: 19)

  static let faults: [(String, BreachListError.LineFault)] = [
    ("", .empty), ("\r", .empty), ("garbage", .digit), ("\(later.dropLast()):1", .length),
    ("\(later)0:1", .length), ("\(later.dropLast())G:1", .digit),
    ("\(later.dropLast()) :1", .digit),
    ("\(later)", .missingCount), ("\(later):", .missingCount), ("\(later):\r", .missingCount),
    ("\(later):x", .invalidCount), ("\(later):-1", .invalidCount), ("\(later): 1", .invalidCount),
    ("\(later):1 ", .invalidCount), ("\(later):1\r\r", .invalidCount),
    ("\(later):01", .invalidCount),
    ("\(later):00", .invalidCount), ("\(later):1:1", .invalidCount),
    ("\(later):\(nineteen)", .hugeCount), ("\(hash):5", .repeated),
    ("\(hash.lowercased()):5", .repeated), ("20BD12DC183F740EE76F27B78EB39C8AD972A757:9", .order),
    ("\(String(repeating: "1", count: 32)):1", .length),
  ]

  @Test("a damaged line, and says which", arguments: faults)
  func damagedLines(line: String, fault: BreachListError.LineFault) throws {
    let last = String(repeating: "F", count: 40)
    for (text, number) in [
      ("\(Self.hash):1\n\(line)\n\(last):1\n", 2),
      ("\(Self.hash):1\r\n\(last):0\n\(line)\n", 3),
    ] {
      let path = try write(Data(text.utf8))
      let error = try error(of: .path(path))
      #expect(error == .line(path: path, number: number, fault: fault))
      #expect(error?.description.hasPrefix("\(path), line \(number): ") == true)
    }
  }

  @Test("a damaged line far into the list, also the first and last of a piece of text")
  func farLines() throws {
    let lines = BreachList(random: 60_000).lines.map { "\($0.hash):\($0.count)" }
    // The first line that is not whole in the first piece.
    let text = lines.joined(separator: "\n").utf8
    let border = text.prefix(HashText.pieceBytes).count { $0 == 0x0A }
    let faults: [BreachListError.LineFault] = [.order, .repeated, .digit]
    let numbers = [border - 2, border - 1, border, border + 1, 59_998]
    for (number, fault) in zip(numbers, faults + faults) {
      var changed = lines
      switch fault {
      case .order: changed.swapAt(number, number + 1)
      case .repeated: changed[number + 1] = changed[number].lowercased()
      default:
        changed[number + 1].replaceSubrange(
          ...changed[number + 1].startIndex, with: "X")
      }
      let path = try write(Data(changed.joined(separator: "\n").utf8))
      #expect(
        try error(of: .path(path)) == .line(path: path, number: number + 2, fault: fault))
    }
    for fault in faults.prefix(2) {
      var changed = lines
      if fault == .order { changed.swapAt(border - 1, border) }
      if fault == .repeated { changed[border] = changed[border - 1] }
      let path = try write(Data(changed.joined(separator: "\n").utf8))
      #expect(
        try error(of: .path(path)) == .line(path: path, number: border + 1, fault: fault))
    }
  }

  @Test("the first fault of several, whichever thread meets it")
  func firstFault() throws {
    var list = BreachList(random: 120_000)
    for line in [60_000, 100_000, 119_999] { list.lines[line].hash = "X" }
    let path = try write(Data(list.text().utf8))
    for _ in 0..<5 {
      #expect(try error(of: .path(path)) == .line(path: path, number: 60_001, fault: .digit))
    }
  }

  @Test("what is no such list at all")
  func noList() throws {
    for text in ["password\n", "\n", "abc:1\n", ":1\n", String(repeating: "A", count: 100)] {
      let path = try write(Data(text.utf8))
      #expect(try error(of: .path(path)) == .line(path: path, number: 1, fault: .unrecognized))
    }
    // A first line that never ends.
    var endless = Data(Self.hash.utf8 + [0x3A])
    endless.append(Data(repeating: 0x39, count: 2 * HashText.pieceBytes))
    let path = try write(endless)
    #expect(try error(of: .path(path)) == .line(path: path, number: 1, fault: .hugeCount))
    #expect(try error(of: .path(try write(Data()))) == .noHashes(path: path))
    #expect(try error(of: .path(try write(Data("\(Self.hash):0".utf8)))) == .noHashes(path: path))
    let gzip = try write(Data([0x1F, 0x8B, 8, 0, 0]), "cut.gz")
    #expect(try error(of: .path(gzip)) == .unreadable(.truncatedGzip(path: gzip)))
    let missing = folder.file("missing")
    #expect(
      try error(of: .path(missing))
        == .unreadable(.unreadable(FileError("open", missing, code: ENOENT))))
  }

  @Test("a folder that lacks a range file, naming the first")
  func gaps() throws {
    let ranges = folder.file("ranges")
    try FileManager.default.createDirectory(atPath: ranges, withIntermediateDirectories: true)
    let suffix = String(repeating: "0", count: 35)
    for name in ["00000", "00001", "00003"] {
      _ = try write(Data("\(suffix):1".utf8), "ranges/\(name).txt")
    }
    #expect(try error(of: .path(ranges)) == .missingRange(path: "\(ranges)/00002.txt"))
    _ = try write(Data(), "ranges/00001.txt")
    #expect(try error(of: .path(ranges)) == .missingRange(path: "\(ranges)/00001.txt"))
  }

  @Test("a damaged line in a range file, by the file's name and its own line numbers")
  func damagedRanges() throws {
    let ranges = folder.file("ranges")
    try FileManager.default.createDirectory(atPath: ranges, withIntermediateDirectories: true)
    let zeros = String(repeating: "0", count: 34)
    var job = BreachListImport()
    job.gaps = .allowed
    let cases: [(String, Int, BreachListError.LineFault)] = [
      ("\(zeros)1:1\r\n\(zeros)1:1", 2, .repeated), ("\(zeros)2:1\n\(zeros)1:1", 2, .order),
      ("00ABC\(zeros)1:1\n", 1, .length), ("\(zeros)1:1\n\n", 2, .empty),
      (String(repeating: "0", count: 27) + ":1", 1, .length),
    ]
    for (text, number, fault) in cases {
      _ = try write(Data("\(zeros)F:1\r\n\(zeros)f:0".utf8), "ranges/00000.txt")
      let path = try write(Data(text.utf8), "ranges/00ABC.txt")
      #expect(throws: BreachListError.line(path: path, number: number, fault: fault)) {
        try job.run(.path(ranges), to: folder.file("out"))
      }
    }
  }

  @Test("an output that cannot be written, before it reads")
  func output() throws {
    let path = try write(Data("\(Self.hash):1".utf8))
    let outputs = [(folder.path, EISDIR), ("/dev/null", EINVAL), ("/nonexistent/x", ENOENT)]
    for (output, code) in outputs {
      let error = #expect(throws: BreachListError.self) {
        try BreachListImport().run(.path(path), to: output)
      }
      guard case .unwritable(let cause) = error else {
        Issue.record("\(output)")
        continue
      }
      #expect(cause.code == code)
    }
  }
}
