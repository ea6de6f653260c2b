import Foundation
import TestSupport
import Testing

@Suite("README.md") struct ReadmeTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let text =
    (try? String(contentsOf: folder.appending(path: "../../README.md"), encoding: .utf8)) ?? ""

  /// The contents of the fenced blocks that say `language`.
  private static func blocks(_ language: String) -> [String] {
    text.components(separatedBy: "\n```\(language)\n").dropFirst()
      .map { $0.components(separatedBy: "\n```\n")[0] }
  }

  // Its Swift is built and run by .ci/consumers, which depends on this package as others do.
  @Test("has at most 420 lines")
  func length() {
    #expect(Self.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 421)
  }

  @Test("shows sessions that print what it shows")
  func sessions() throws {
    let work = TemporaryFolder()
    let sessions = Self.blocks("console").joined(separator: "\n").split(separator: "\n")
    var commands: [(command: String, output: String)] = []
    for line in sessions {
      if line.hasPrefix("$ ") {
        commands.append((String(line.dropFirst(2)), ""))
      } else {
        commands[commands.count - 1].output += line + "\n"
      }
    }
    #expect(commands.count >= 8)
    for (command, output) in commands {
      let result = try credtool.inShell(
        "cd '\(work.path)'; credtool() { \"$credtool\" \"$@\"; }; \(command)")
      #expect(result.output == output, "\(command)")
      #expect(result.errors == "", "\(command)")
    }
  }
}
