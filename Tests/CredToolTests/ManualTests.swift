#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("Man pages") struct ManualTests {
    private static let mandoc = Program("/usr/bin/mandoc")

    /// The pages as `.ci/manual` makes them.
    private func pages() throws -> TemporaryFolder {
      let folder = TemporaryFolder()
      let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../.ci/manual").standardized.path
      let python = try #require(Program.python)
      let result = try python.run([script, Program.buildFolder, folder.path])
      #expect((result.status, result.errors) == (0, ""))
      return folder
    }

    @Test(
      "have every command and option of both programs, and no fault that mandoc finds",
      .enabled(
        if: FileManager.default.isExecutableFile(atPath: mandoc.path), "mandoc is not installed"))
    func contents() throws {
      let folder = try pages()
      try expectNoFault(in: folder)
      let page = try String(contentsOfFile: folder.file("credtool.1"), encoding: .utf8)
        .replacing("\\-", with: "-").replacing("\n", with: " ")
      for (path, command) in CommandTree.all.dropFirst() {
        let name = "credtool " + path.joined(separator: " ")
        #expect(page.contains(" .SS \"\(name)\" "))
        for argument in command.arguments ?? [] where argument.kind == .option {
          #expect(!argument.shouldDisplay || page.contains("--\(argument.name)"), "\(name)")
        }
      }
      #expect(page.contains("Print JSON: accepted"))
      let store = try String(contentsOfFile: folder.file("credtool-store.1"), encoding: .utf8)
        .replacing("\n", with: " ")
      #expect(store.contains("token, device and account"))
    }

    private func expectNoFault(in folder: TemporaryFolder) throws {
      let files = ["credtool.1", "credtool-store.1"].map(folder.file)
      let result = try Self.mandoc.run(["-Tlint", "-Wall"] + files)
      #expect((result.status, result.output, result.errors) == (0, "", ""))
      // Examples stand as they are typed.
      let text = try Self.mandoc.run(["-Tutf8", "-Owidth=80", files[0]]).output
      #expect(text.contains(#"printf 'P@ssw0rd\n' | credtool check-password --json \"#))
    }
  }
#endif
