#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("Help") struct HelpTests {
    @Test("is there for every command of both programs, by three ways, and the same")
    func allCommands() throws {
      #expect(CommandTree.all.count > 80)
      for path in [["account", "register"], ["token", "mint"], ["keys", "list"], ["device"]] {
        let help = try credtool.run(["help"] + path)
        #expect((help.status, help.errors) == (0, ""))
        #expect(help.output.contains("USAGE: credtool \(path.joined(separator: " "))"))
        for option in ["--help", "-h"] {
          #expect(try credtool.run(path + [option]).output == help.output)
        }
      }
      let store = Program("\(Program.buildFolder)/credtool-store")
      #expect(try store.run(["--help"]).output == credtool.run(["--help"]).output)
    }

    @Test(
      "has examples that can be pasted from a terminal of 80 columns, and no holes in sentences")
    func texts() throws {
      for (path, command) in CommandTree.all {
        let help = try credtool.speaking(["COLUMNS": "80"]).run(path + ["--help"])
        #expect((help.status, help.errors) == (0, ""), "\(path)")
        let shown = help.output.split(separator: "\n")
        let discussion = (command.discussion ?? "").split(separator: "\n")
        for line in discussion where line.hasPrefix("  ") {
          #expect(line.count <= 78, "\(line)")
          #expect(shown.contains(line), "\(path): \(line)")
        }
        if command.subcommands == nil {
          #expect(discussion.contains("Example:"), "\(path)")
          #expect(command.discussion?.contains("Exit status: 0") == true, "\(path)")
          #expect(help.output.contains("USAGE: credtool \(path.joined(separator: " "))"))
        }
        for sentence in [command.abstract].compactMap({ $0?[...] })
          + discussion.filter({ !$0.hasPrefix("  ") })
        {
          #expect(!sentence.contains("  "), "\(path): \(sentence)")
        }
      }
    }

    @Test("cites nothing that its reader cannot open")
    func citations() throws {
      let citation = try Regex("\\b[RF][0-9]{1,2}\\b")
      for (path, command) in CommandTree.all {
        let arguments = (command.arguments ?? []).compactMap(\.abstract)
        for text in [command.abstract, command.discussion].compactMap({ $0 }) + arguments {
          #expect(text.firstMatch(of: citation) == nil, "\(path): \(text)")
        }
      }
    }

    @Test("says of every option what it is for, and of numbers from where to where")
    func options() throws {
      for (path, command) in CommandTree.all {
        for argument in command.arguments ?? [] where argument.shouldDisplay {
          let text = argument.abstract ?? ""
          #expect(text.count >= 6 && text.hasSuffix("."), "\(path) \(argument.name): \(text)")
          #expect(!text.contains("  "), "\(path) \(argument.name)")
          guard let number = argument.defaultValue.flatMap(Double.init) else { continue }
          #expect(
            text.contains("from") || text.contains(" to "), "\(path) \(argument.name), \(number)")
        }
      }
    }

    @Test("lists the options of hash, which has a command besides")
    func hash() throws {
      let help = try credtool.run(["hash", "--help"]).output
      for word in ["--profile", "--memory-kib", "--pepper", "--json", "  wrap "] {
        #expect(help.contains(word))
      }
      #expect(help.contains("Nobody else reads what --pepper makes"))
    }

    @Test("names files where files are meant, so that shells complete them")
    func files() throws {
      let words = ["file", "file|url", "folder", "input", "output", "lists", "source", "policy"]
      var count = 0
      for (path, command) in CommandTree.all {
        for argument in command.arguments ?? [] where argument.kind != .flag {
          guard words.contains(argument.valueName ?? "") || argument.name.hasSuffix("-file") else {
            continue
          }
          count += 1
          let completion = argument.completionKind?.name
          #expect(["file", "directory"].contains(completion), "\(path) \(argument.name)")
        }
      }
      #expect(count > 100)
    }
  }
#endif
