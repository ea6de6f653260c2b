import CredentialPrimitives
import Foundation
import InMemoryLogging
import Logging
import PasswordScreening
import TestSupport
import Testing

@Suite("A followed blocklist") struct FollowedBlocklistTests {
  private let folder = TemporaryFolder()
  private let log = InMemoryLogHandler()
  private var path: String { folder.file("followed") }
  private var logger: Logger { Logger(label: "test", factory: { _ in log }) }

  /// Puts a list of `words` in the path's place by renaming.
  private func replace(with words: String) throws {
    let list = folder.file("words")
    try Data(words.utf8).write(to: URL(filePath: list))
    _ = try BlocklistBuilder().compile([.file(list)], to: path)
  }

  private func follow(every interval: Duration = .seconds(3_600)) throws -> FollowedBlocklist {
    try FollowedBlocklist(at: path, every: interval, logger: logger)
  }

  private func holds(_ word: String, _ list: Blocklist) -> Bool { list.contains(word.utf8.span) }

  @Test("answers from a file renamed into place; the old one lives as long as it is asked")
  func replacement() throws {
    try replace(with: "dragon\n")
    let followed = try follow()
    let old = followed.current
    #expect(followed.refresh() == .unchanged)
    try replace(with: "wizard\nwitch\n")
    let new = followed.refresh()
    #expect(new == .replaced(followed.current.facts))
    #expect(holds("wizard", followed.current) && !holds("dragon", followed.current))
    #expect(holds("dragon", old) && !holds("wizard", old))
    try replace(with: "wizard\nwitch\n")
    #expect(followed.refresh() == .unchanged)
    #expect(log.entries.map(\.level) == [.notice])
    #expect(log.entries[0].metadata["keys"] == "2")
  }

  @Test("refuses a bad file, says so once, and goes on with the old one")
  func refusal() throws {
    try replace(with: "dragon\n")
    let followed = try follow()
    let whole = try Data(contentsOf: URL(filePath: path))
    let bad: [(Data, BlocklistFileError.Reason)] = [
      (Data(), .empty), (Data("no list\n".utf8), .notABlocklist),
      (whole.dropLast(), .truncated(expectedBytes: whole.count, actualBytes: whole.count - 1)),
      (whole.dropLast() + [whole[whole.count - 1] ^ 1], .checksum),
    ]
    for (file, reason) in bad {
      let draft = folder.file("draft")
      try file.write(to: URL(filePath: draft))
      #expect(unsafe rename(draft, path) == 0)
      #expect(followed.refresh().reason == reason)
      #expect(followed.refresh() == .unchanged)
      #expect(holds("dragon", followed.current))
    }
    #expect(unsafe unlink(path) == 0)
    guard case .refused = followed.refresh() else {
      Issue.record("a path without a file")
      return
    }
    #expect(followed.refresh() == .unchanged)
    #expect(log.entries.map(\.level) == [Logger.Level](repeating: .error, count: bad.count + 1))
    try replace(with: "wizard\n")
    #expect(followed.refresh() == .replaced(followed.current.facts))
    #expect(holds("wizard", followed.current))
  }

  @Test("tries a file again that the system did not let it open, without saying so again")
  func recovery() async {
    await #expect(processExitsWith: .success) {
      let test = FollowedBlocklistTests()
      try test.replace(with: "dragon\n")
      let followed = try test.follow()
      try test.replace(with: "wizard\n")
      var limit = rlimit()
      #expect(unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
      var none = rlimit(rlim_cur: 0, rlim_max: limit.rlim_max)
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &none) == 0)
      let refusal = followed.refresh().reason
      let again = followed.refresh()
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
      #expect(refusal == .unreadable(FileError("open", test.path, code: EMFILE)))
      #expect(again == .unchanged)
      #expect(followed.refresh() == .replaced(followed.current.facts))
      #expect(test.holds("wizard", followed.current))
      #expect(test.log.entries.map(\.level) == [.error, .notice])
    }
  }

  @Test("does not wait for a writer where there is a pipe now")
  func pipe() throws {
    try replace(with: "dragon\n")
    let followed = try follow()
    #expect(unsafe unlink(path) == 0 && mkfifo(path, 0o600) == 0)
    #expect(followed.refresh().reason == .unreadable(FileError("map", path, code: EINVAL)))
    #expect(holds("dragon", followed.current))
  }

  @Test("looks at its path by itself, while many ask it")
  func byItself() async throws {
    try replace(with: "dragon\n")
    let followed = try follow(every: .milliseconds(1))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          // One of the two at any moment, and in the end the new one.
          while !holds("wizard", followed.current) {
            let list = followed.current
            #expect(holds("dragon", list) != holds("wizard", list))
            await Task.yield()
          }
        }
      }
      try replace(with: "wizard\n")
      try await group.waitForAll()
    }
    #expect(log.entries.map(\.level) == [.notice])
  }

  @Test("needs a usable file to begin with, and ends its thread when it goes")
  func begins() throws {
    #expect(throws: BlocklistFileError.self) { try follow() }
    try replace(with: "dragon\n")
    // Waits an hour otherwise.
    _ = try follow()
  }
}

extension FollowedBlocklist.Refresh {
  fileprivate var reason: BlocklistFileError.Reason? {
    if case .refused(let error) = self { error.reason } else { nil }
  }
}
