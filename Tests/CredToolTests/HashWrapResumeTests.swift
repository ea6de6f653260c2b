import Foundation
import PasswordHashing
import TestSupport
import Testing

@Suite("credtool hash wrap, ended and started again") struct HashWrapResumeTests {
  private let column = WrapFixture()

  private func start(_ arguments: [String]) throws -> RunningProgram {
    let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    return try credtool.start(arguments, on: [null, null, null])
  }

  /// The ids of what was written, each with its old hash and a wrapped one.
  private func identifiers() throws -> [String] {
    let lines = try #require(try column.lines())
    #expect(
      lines.allSatisfy {
        $0.count == 3 && $0[1] == WrapFixture.md5crypt
          && (try? PasswordHash(parsing: $0[2]))?.schemeName == "md5crypt-wrapped"
      })
    return lines.map { $0[0] }
  }

  @Test("has each line once after it was killed at ten moments, and again after that")
  func killed() throws {
    let names = (0..<2_000).map { "user\($0)" }
    try column.write(names.map { "\($0)\t\(WrapFixture.md5crypt)" })
    var kills = 0
    for _ in 0..<100 where kills < 10 {
      let program = try start(column.arguments(memoryKiB: 256))
      usleep(.random(in: 10_000...120_000))
      program.send(SIGKILL)
      if program.waitForEnd() == 128 + SIGKILL { kills += 1 }
    }
    #expect(kills == 10)
    // On a busy machine the kills may all come before the first line.
    let (before, result) = ((try? column.written()) ?? Data(), try column.run())
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("\(column.output): 2000 hashes wrapped ("))
    #expect(try identifiers() == names)
    let whole = before.prefix(before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
    #expect(try column.written().starts(with: whole))
  }

  @Test("goes on where a file ends in any byte of a line")
  func torn() throws {
    try column.write(["a", "b", "c"].map { "\($0)\t\(WrapFixture.md5crypt)" })
    #expect(try column.run().status == 0)
    let all = try column.written()
    for count in stride(from: 0, through: all.count, by: 23) {
      try column.write(all.prefix(count), to: column.output)
      let kept = all.prefix(count).count { $0 == 0x0A }
      #expect(try column.run().output == column.report(3, before: kept))
      #expect(try identifiers() == ["a", "b", "c"])
    }
  }

  @Test("refuses an input that has changed, and leaves the output as it is")
  func changedInput() throws {
    let lines = ["a", "b", "c"].map { "\($0)\t\(WrapFixture.md5crypt)" }
    try column.write(lines)
    #expect(try column.run().status == 0)
    let before = try column.written()
    for changed in [
      [lines[1], lines[0], lines[2]], Array(lines.dropFirst()), Array(lines.dropLast()),
      [lines[0], "b\t\(WrapFixture.bcrypt)", lines[2]], [],
    ] {
      try column.write(changed)
      let result = try column.run()
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.contains("of another input"))
      #expect(try column.written() == before)
    }
    // What was added at the end is no change of what was there.
    try column.write(lines + ["d\t\(WrapFixture.md5crypt)"])
    #expect(try column.run().output == column.report(4, before: 3))
    #expect(try identifiers() == ["a", "b", "c", "d"])
  }

  @Test("lets one run at a time write a file")
  func twoRuns() throws {
    try column.write(["a\t\(WrapFixture.md5crypt)"])
    let result = try credtool.inShell(
      """
      touch '\(column.output)'
      flock '\(column.output)' $credtool \(column.arguments().joined(separator: " "))
      """)
    #expect((result.status, result.output) == (2, ""))
    #expect(result.errors == "credtool: another run is writing \(column.output)\n")
    #expect(try column.run().status == 0)
  }

  @Test("fails with status 3 where there is no room, and goes on once there is")
  func noRoom() throws {
    let names = (0..<200).map { "user\($0)" }
    try column.write(names.map { "\($0)\t\(WrapFixture.md5crypt)" })
    let command = column.arguments().joined(separator: " ")
    // The limit on file sizes, in KiB: the end in the middle of a line, and an error where its
    // signal is ignored.
    let killed = try credtool.inShell("ulimit -f 8; $credtool \(command)")
    #expect((killed.status, killed.output) == (128 + SIGXFSZ, ""))
    #expect(try column.written().count == 8_192)
    #expect(try column.lines() == nil)
    let full = try credtool.inShell("trap '' XFSZ; ulimit -f 16; $credtool \(command)")
    #expect((full.status, full.output) == (3, ""))
    #expect(full.errors == "credtool: cannot write \(column.output): File too large\n")
    #expect(try column.written().count == 16_384)
    #expect(try column.lines() == nil)
    let result = try column.run()
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("\(column.output): 200 hashes wrapped ("))
    #expect(try identifiers() == names)
  }
}
