import Foundation
import TestSupport
import Testing

@Suite("credtool's hand-over to credtool-store") struct StoreProgramTests {
  private let folder = TemporaryFolder()

  /// This program in a folder, alone or beside a script with the store program's name.
  ///
  /// Other processes write both: a file that this one had open for writing, a program that another
  /// test starts at that moment would still have open, and it could not be run.
  private func install(beside script: String? = nil) throws -> Program {
    let path = folder.file("credtool")
    let copied = try Program("/bin/cp").run([credtool.path, path], input: "")
    try #require(copied.status == 0)
    if let script {
      let command = "cat > '\(path)-store' && chmod 755 '\(path)-store'"
      let written = try Program("/bin/sh").run(["-c", command], input: script)
      try #require(written.status == 0)
    }
    return Program(path)
  }

  @Test("passes on arguments, input, output and the exit status, in the same process")
  func handsOver() throws {
    let installed = try install(
      beside: "#!/bin/sh\nfor word; do echo \"<$word>\"; done; cat; echo $$ $PPID >&2; exit 1\n")
    let arguments = ["token", "--help", "a b", "", "--", "-x"]
    let result = try installed.run(arguments, input: "input\n")
    #expect(result.status == 1)
    #expect(result.output == "<token>\n<--help>\n<a b>\n<>\n<-->\n<-x>\ninput\n")
    let identifiers = result.errors.split(whereSeparator: \.isWhitespace)
    #expect(identifiers.last == "\(ProcessInfo.processInfo.processIdentifier)")
  }

  @Test("finds it beside its own file, whatever links lead there, and not in the search path")
  func looksBesideOnly() throws {
    let installed = try install(beside: "#!/bin/sh\necho here\n")
    let elsewhere = TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: elsewhere.file("credtool"), withDestinationPath: installed.path)
    let linked = Program(elsewhere.file("credtool"))
    #expect(try linked.run(["token"]).output == "here\n")

    try FileManager.default.moveItem(
      atPath: folder.file("credtool-store"), toPath: elsewhere.file("credtool-store"))
    for program in [installed, linked] {
      #expect(try program.speaking(["PATH": elsewhere.path]).run(["token"]).status == 3)
    }
  }

  @Test(
    "says with status 3 that it is missing, and how to build it",
    arguments: [
      ["token", "mint"], ["help", "account", "register"], ["account", "--help"],
      ["device", "enroll", "-h"],
    ])
  func missing(arguments: [String]) throws {
    let result = try install().run(arguments)
    #expect((result.status, result.output) == (3, ""))
    #expect(result.errors.contains("credtool-store, which is not in \(folder.path)"))
    let command = "swift build -c release --static-swift-stdlib --product credtool-store"
    #expect(result.errors.contains(command))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test("says with status 3 why it cannot be run")
  func unusable() throws {
    let installed = try install(beside: "")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: folder.file("credtool-store"))
    let result = try installed.run(["token"])
    #expect((result.status, result.output) == (3, ""))
    #expect(result.errors.contains("cannot run \(folder.path)/credtool-store: Permission denied"))
  }

  @Test("is among credtool's commands")
  func help() throws {
    let help = try credtool.run(["--help"])
    #expect(help.status == 0 && help.output.contains("\n  token  "))
    #expect(help.output.contains("\n  device  "))
  }

  #if SQLite
    @Test("leads to help that names credtool")
    func helpOfStore() throws {
      for (arguments, usage) in [
        (["token", "--help"], "credtool token <subcommand>"),
        (["token", "mint", "--help"], "credtool token mint --purpose <purpose> --subject <id>"),
        (["token", "verify", "--help"], "credtool token verify --purpose <purpose>"),
        (["token", "inspect", "--help"], "credtool token inspect [--json]"),
        (["device", "--help"], "credtool device <subcommand>"),
        (["device", "enroll", "--help"], "credtool device enroll --account <id> --keys <file>"),
        (["device", "recognize", "--help"], "credtool device recognize --account <id> --keys"),
        (["device", "list", "--help"], "credtool device list --account <id>"),
        (["device", "rename", "--help"], "credtool device rename --account <id> --device <id>"),
        (["device", "revoke", "--help"], "credtool device revoke --account <id>"),
        (["device", "explain", "--help"], "credtool device explain [--account <id>]"),
      ] {
        let result = try credtool.run(arguments)
        #expect((result.status, result.errors) == (0, ""))
        #expect(result.output.contains("USAGE: " + usage), "\(result.output)")
      }
    }
  #endif
}
