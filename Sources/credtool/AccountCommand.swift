internal import ArgumentParser

/// Hands over to `credtool-store`, which has the commands that keep state.
struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account",
    abstract: "Register, sign in, recover, change and delete; see 'credtool account --help'.",
    discussion: "This is a part of its own, the program credtool-store beside this one.")

  @Argument(parsing: .captureForPassthrough, help: "A command of credtool-store, and its options.")
  var arguments: [String] = []

  func run() throws {
    throw StoreProgram.takeOver(["account"] + arguments)
  }
}
