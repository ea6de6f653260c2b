internal import ArgumentParser

/// Hands over to `credtool-store`, which has the commands that keep state.
struct DeviceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device",
    abstract: "Enrol, recognise and revoke trusted devices; see 'credtool device --help'.",
    discussion: "This is a part of its own, the program credtool-store beside this one.")

  @Argument(parsing: .captureForPassthrough, help: "A command of credtool-store, and its options.")
  var arguments: [String] = []

  func run() throws {
    throw StoreProgram.takeOver(["device"] + arguments)
  }
}
