internal import ArgumentParser

/// The commands that keep state, as credtool's help lists them; credtool-store has them.
///
/// None of them is ever run, nor is its help asked for: `StoreProgram` takes over before.
enum StoreCommands {
  struct Token: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Issue, verify and inspect one-time tokens.")
  }

  struct Device: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enrol, recognise and revoke trusted devices.")
  }

  struct Account: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Register, sign in, recover, change and delete; for businesses, too.")
  }

  static let all: [any ParsableCommand.Type] = [Token.self, Device.self, Account.self]
}
