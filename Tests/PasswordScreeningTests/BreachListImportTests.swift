import CCredFilter
import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import Synchronization
import TestSupport
import Testing

@Suite("An import of breached hashes") struct BreachListImportTests {
  private let folder = TemporaryFolder()

  private func write(_ text: String, _ name: String = "list.txt") throws -> String {
    let path = folder.file(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  static let passwords =
    ["P@ssw0rd", "пароль", "Straße", "p🔑"] + (0..<3_000).map { "secret \($0)" }

  @Test(
    "finds every password of the list, as it is (R10, R40)",
    arguments: BreachList.HashKind.allCases,
    [BreachListImport.Confirmation.none, .exactStage])
  func findsAll(kind: BreachList.HashKind, confirmation: BreachListImport.Confirmation) throws {
    let list = try write(BreachList(kind, of: Self.passwords).text())
    var job = BreachListImport()
    job.confirmation = confirmation
    let summary = try job.run(.path(list), to: folder.file("out"))
    let blocklist = try Blocklist(contentsOf: folder.file("out"))
    #expect(blocklist.keyKind == (kind == .sha1 ? .sha1 : .ntlm))
    #expect(summary.keyKind == blocklist.keyKind)
    #expect(summary.keyCount == Self.passwords.count && summary.entryCount == summary.lineCount)
    #expect(blocklist.facts.byteCount == summary.byteCount)
    for password in Self.passwords {
      let listing = blocklist.listing(of: Array(password.utf8).span)
      #expect(listing?.certainty == (confirmation == .none ? .probable : .confirmed))
      #expect(listing?.rankAtMost == nil)
    }
    var strangers = 0
    for number in 0..<2_000 where blocklist.contains(Array("stranger \(number)".utf8).span) {
      strangers += 1
    }
    #expect(strangers <= (confirmation == .none ? 6 : 0))
    #expect(!blocklist.lists([0xFF, 0xFE]))
  }

  @Test(
    "knows P@ssw0rd by its published hashes (R40)",
    arguments: [
      "21BD12DC183F740EE76F27B78EB39C8AD972A757", "E19CCF75EE54E06B06A5907AF13CEF42",
    ])
  func publishedHashes(hash: String) throws {
    var job = BreachListImport()
    job.confirmation = .exactStage
    _ = try job.run(.path(try write("\(hash):1\n")), to: folder.file("out"))
    let blocklist = try Blocklist(contentsOf: folder.file("out"))
    #expect(blocklist.lists(Array("P@ssw0rd".utf8)))
    #expect(!blocklist.lists(Array("p@ssw0rd".utf8)))
  }

  @Test("gives the same bytes however the list is written, packed, parted and read")
  func sameBytes() throws {
    // Over two pieces of text.
    let list = BreachList(random: 100_000)
    let plain = try write(list.text())
    var job = BreachListImport()
    (job.gaps, job.minimumCount, job.confirmation) = (.allowed, 3, .exactStage)
    var summary = try job.run(.path(plain), to: folder.file("first"))
    let first = try bytes(folder.file("first"))
    #expect(summary.lineCount == list.lines.count)
    #expect(summary.seldomCount == list.lines.count { $0.count < 3 })
    #expect(summary.entryCount + summary.seldomCount == summary.lineCount)

    let gzip = try Program("/bin/bash").run(["-c", "gzip -1 < '\(plain)' > '\(plain).gz'"])
    #expect(gzip.status == 0)
    let others = [
      try write(list.text().lowercased(), "lower"),
      try write(list.text(lineEnd: "\r\n", endsInLineEnd: false), "dos"),
      try write(list.text(endsInLineEnd: false) + "\r\n", "mixed"), "\(plain).gz",
    ]
    for path in [plain] + others {
      for threads in path == plain ? [1, 2, 3] : [2] {
        job.threads = threads
        #expect(try job.run(.path(path), to: folder.file("out")) == summary)
        #expect(try bytes(folder.file("out")) == first, "\(path), \(threads) threads")
      }
    }
    // All 1,048,576 files would take too long: few hashes, with gaps.
    let few = BreachList(random: 300, digits: 32)
    try few.write(toFolder: folder.file("ranges"))
    let ranges = try job.run(.path(folder.file("ranges")), to: folder.file("out"))
    summary = try job.run(.path(try write(few.text())), to: folder.file("first"))
    #expect(ranges.gapCount == 1 << 20 - Set(few.lines.map { $0.hash.prefix(5) }).count)
    #expect(ranges.keyKind == .ntlm && ranges.keyCount == summary.keyCount)
    #expect(try bytes(folder.file("out")) == bytes(folder.file("first")))
  }

  @Test("takes no padding and no hash that is seldom, wherever padding stands")
  func counts() throws {
    let hashes = BreachList(random: 6).lines.map(\.hash)
    let counts = [2, 1, 5, 10, 999_999_999_999_999_999, 4]
    var text = zip(hashes, counts).map { "\($0):\($1)" }
    text.insert("\(hashes[0]):0", at: 4)
    text.insert("\(hashes[5]):0", at: 0)
    var job = BreachListImport()
    job.minimumCount = 5
    let summary = try job.run(
      .path(try write(text.joined(separator: "\n"))), to: folder.file("out"))
    #expect(summary.paddingCount == 2)
    #expect(summary.seldomCount == 3)
    #expect(summary.keyCount == 3)
    job.minimumCount = .max
    #expect(throws: BreachListError.noHashes(path: folder.file("list.txt"))) {
      try job.run(.path(folder.file("list.txt")), to: folder.file("out"))
    }
  }

  @Test("keeps one key of hashes that differ only behind their first 64 bits")
  func equalKeys() throws {
    let start = "0123456789ABCDEF"
    let text = (0..<10).map { "\(start)\(String(repeating: "\($0)", count: 24)):1\n" }.joined()
    let summary = try BreachListImport().run(.path(try write(text)), to: folder.file("out"))
    #expect(summary.entryCount == 10)
    #expect(summary.keyCount == 1)
    #expect(try Blocklist(contentsOf: folder.file("out")).facts.entryCount == 10)
  }

  @Test("has the bits a key that are asked for", arguments: [8, 24, 64])
  func bits(bits: Int) throws {
    let list = BreachList(random: 40_000)
    var job = BreachListImport()
    job.filterBits = bits
    _ = try job.run(.path(try write(list.text())), to: folder.file("out"))
    let facts = try Blocklist(contentsOf: folder.file("out")).facts
    #expect(facts.filterBitsPerKey.rounded() == Double(bits))
    #expect(facts.exactBitsPerKey == 0)
    let storage = try BlocklistStorage.open(
      folder.file("out"), verifying: .everything, residence: .mapped)
    let strangers: UInt64 = 500_000
    var passed = 0
    for stranger in 1...strangers
    where unsafe credf_find(storage.tables, stranger &* 0x9E37_79B9_7F4A_7C15) >= 0 { passed += 1 }
    // Within four standard deviations, and the tenth that the table itself may stray.
    let expected = facts.falsePositiveRate * Double(strangers)
    #expect(abs(Double(passed) - expected) < 0.1 * expected + 4 * expected.squareRoot())
  }

  @Test("tells how far it has come, to the end of both stages")
  func progress() throws {
    let path = try write(BreachList(random: 60_000).text())
    final class Log: Sendable { let reports = Mutex<[BreachListImport.Progress]>([]) }
    let log = Log()
    let summary = try BreachListImport().run(.path(path), to: folder.file("out")) { report in
      log.reports.withLock { $0.append(report) }
    }
    let reports = log.reports.withLock { $0 }
    let reading = reports.filter { $0.stage == .reading }
    #expect(reading.map(\.done) == reading.map(\.done).sorted())
    #expect(reading.last?.done == (try bytes(path)).count)
    #expect(reading.allSatisfy { $0.total == reading.last?.done })
    #expect(reports.last?.stage == .writing)
    #expect(reports.last?.done == summary.entryCount)
  }
}

extension Blocklist {
  fileprivate func lists(_ entry: [UInt8]) -> Bool { contains(entry.span) }
}
