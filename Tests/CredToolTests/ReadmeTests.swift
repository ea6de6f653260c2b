import CredentialPrimitives
import Foundation
import PasswordHashing
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

  @Test("has at most 200 lines")
  func length() {
    #expect(Self.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 201)
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

  @Test("shows Swift that compiles: this folder's ReadmeExample.swift")
  func example() throws {
    let file = Self.folder.appending(path: "ReadmeExample.swift")
    let compiled = try String(contentsOf: file, encoding: .utf8)
    #expect(Self.blocks("swift").count == 1)
    for block in Self.blocks("swift") { #expect(compiled.contains(block)) }
  }

  @Test("shows Swift that does what it says")
  func exampleRuns() async throws {
    let address = "alice@example.com"
    guard
      case .refused(let sentences) = try await register(
        Secret("P@ssw0rd"), address: address)
    else {
      Issue.record("accepted")
      return
    }
    #expect(sentences.count == 1)
    #expect(sentences[0].hasPrefix("Dieses Passwort gehört"))
    guard
      case .stored(let text) = try await register(
        Secret("correct horse battery"), address: address)
    else {
      Issue.record("refused")
      return
    }
    let typed = Secret("correct horse battery")
    let verdict = try await PasswordHasher(.owasp2026).verify(
      typed, against: PasswordHash(parsing: text))
    #expect(verdict == .match)
  }
}
