#if SQLite
  import Foundation
  import TestSupport
  import Testing

  /// A shell, where it is installed.
  enum Shell: String, CaseIterable {
    case bash, zsh, fish

    var path: String { "/usr/bin/\(rawValue)" }
    var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// Starts it for a person, without anybody's settings, as the leader of its terminal.
    func start(in folder: String) throws -> TerminalSession {
      let arguments =
        switch self {
        case .bash: ["--noprofile", "--norc", "-i"]
        case .zsh: ["-f", "-i"]
        case .fish: ["--no-config", "-i"]
        }
      return try TerminalSession(
        ["--ctty", path] + arguments,
        in: ["TERM": "dumb", "HOME": folder, "credtool": credtool.path],
        of: Program("/usr/bin/setsid"))
    }

    /// Loads the script, and puts something in the program's place that shows its arguments.
    var preparation: String {
      let loading = "\"$credtool\" --generate-completion-script \(rawValue)"
      let function =
        self == .fish
        ? "function credtool; end" : #"credtool() { printf '[%s]' "$@"; echo; }"#
      return switch self {
      case .bash: "source <(\(loading)); \(function)"
      case .zsh: "autoload -U compinit; compinit -u -D; source <(\(loading)); \(function)"
      case .fish: "\(loading) | source; \(function)"
      }
    }
  }

  @Suite("Completions, in real shells") struct CompletionTests {
    private static let lines = [
      ("credtool acc", "[account]"), ("credtool account regi", "[account][register]"),
      ("credtool account outbox del", "[account][outbox][deliver]"),
      ("credtool token mint --purpose password-r", "[token][mint][--purpose][password-reset]"),
      ("credtool hash wr", "[hash][wrap]"), ("credtool hash --pepp", "[hash][--pepper]"),
      ("credtool hash --pepper our", "[hash][--pepper][our.keys]"),
      ("credtool keys list with", "[keys][list][with blank]"),
      (
        "credtool account outbox deliver --mail-folder lett",
        "[account][outbox][deliver][--mail-folder][letters"
      ),
    ]

    /// A folder with what the lines begin to name.
    private func folder() throws -> TemporaryFolder {
      let folder = TemporaryFolder()
      for name in ["our.keys", "with blank"] {
        try Data().write(to: URL(filePath: folder.file(name)))
      }
      try FileManager.default.createDirectory(
        atPath: folder.file("letters"), withIntermediateDirectories: false)
      return folder
    }

    @Test("complete commands of both programs, values and files, in bash")
    func inBash() throws { try complete(in: .bash) }

    @Test("complete the same in zsh", .enabled(if: Shell.zsh.isInstalled, "zsh is not installed"))
    func inZsh() throws { try complete(in: .zsh) }

    private func complete(in shell: Shell) throws {
      let folder = try folder()
      let session = try shell.start(in: folder.path)
      session.type("cd '\(folder.path)'; \(shell.preparation); echo rea''dy\n")
      try #require(session.wait(for: "ready"), "\(session.screen)")
      for (typed, completed) in Self.lines {
        session.type(typed + "\t\n")
        #expect(session.wait(for: completed), "\(shell): \(session.screen.suffix(400))")
      }
      session.type("exit\n")
      #expect(session.process.waitForEnd() == 0)
    }

    @Test(
      "complete the same in fish", .enabled(if: Shell.fish.isInstalled, "fish is not installed"))
    func inFish() throws {
      let folder = try folder()
      // It takes half a second for each, so not all: a command, a value, a file and a folder.
      let lines = [1, 3, 7, 8].map { Self.lines[$0] }
      let asked = lines.map { "echo '> '; complete -C '\($0.0)'" }
      let script =
        "cd '\(folder.path)'; \(Shell.fish.preparation); "
        + asked.joined(separator: "; ")
      let result = try Program(Shell.fish.path)
        .speaking(["HOME": folder.path, "credtool": credtool.path]).run(
          ["--no-config", "-c", script])
      #expect((result.status, result.errors) == (0, ""))
      for ((typed, completed), answer) in zip(
        lines, result.output.components(separatedBy: "> ").dropFirst())
      {
        // What is completed, a tab, and what it is.
        let words = answer.split(separator: "\n").map {
          String($0.split(separator: "\t")[0]).replacing("\\ ", with: " ")
        }
        // Of a folder with what a shell puts behind it.
        let last = completed.split(separator: "[").last.map { $0.prefix { $0 != "]" } } ?? ""
        #expect(words == [last == "letters" ? "letters/" : String(last)], "\(typed): \(answer)")
      }
    }

    @Test("are of credtool's own commands where credtool-store is not installed")
    func alone() throws {
      let folder = TemporaryFolder()
      let path = folder.file("credtool")
      #expect(try Program("/bin/cp").run([credtool.path, path], input: "").status == 0)
      let script = try Program(path).run(["--generate-completion-script", "bash"])
      #expect((script.status, script.errors) == (0, ""))
      #expect(script.output.contains("_credtool_keys_list()"))
      #expect(!script.output.contains("_credtool_account_register()"))
    }
  }
#endif
