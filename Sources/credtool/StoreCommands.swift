internal import ArgumentParser

/// The commands that keep state, as credtool's help lists them; credtool-store has them.
///
/// None of them is ever run, nor is its help asked for: `StoreProgram` takes over before.
enum StoreCommands {
  struct Token: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Issue, verify and inspect the one-time tokens of links in mails.")
  }

  struct Device: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enrol the devices of accounts, recognise them, and say what is odd about them.")
  }

  struct Account: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Play the life of accounts through: people, businesses and their devices.")
  }

  static let all: [any ParsableCommand.Type] = [Token.self, Device.self, Account.self]
}
