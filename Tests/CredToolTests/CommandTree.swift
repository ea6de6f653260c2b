#if SQLite
  import Foundation
  import TestSupport
  import Testing

  /// A command as the programs describe themselves for tools.
  struct DescribedCommand: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let defaultSubcommand: String?
    let subcommands: [DescribedCommand]?
    let arguments: [DescribedArgument]?
  }

  struct DescribedArgument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }
    struct Name: Decodable { let name: String }

    let kind: Kind
    let shouldDisplay: Bool
    let preferredName: Name?
    let valueName: String?
    let abstract: String?
    let defaultValue: String?
    let completionKind: Completion?

    var name: String { preferredName?.name ?? valueName ?? "" }

    /// By its name alone.
    struct Completion: Decodable, Equatable {
      let name: String

      private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
      }

      init(from decoder: any Decoder) throws {
        name = try decoder.container(keyedBy: Key.self).allKeys.first?.stringValue ?? ""
      }
    }
  }

  /// All commands of both programs, with the words that lead to each.
  enum CommandTree {
    static let all: [(path: [String], command: DescribedCommand)] = {
      struct Described: Decodable { let command: DescribedCommand }
      // Asked of credtool, which hands over.
      let text = (try? credtool.run(["--experimental-dump-help"]))?.output ?? ""
      let root = try? JSONDecoder().decode(Described.self, from: Data(text.utf8))
      return root.map { walk($0.command, []) } ?? []
    }()

    private static func walk(
      _ command: DescribedCommand, _ path: [String]
    ) -> [(path: [String], command: DescribedCommand)] {
      [(path, command)]
        + (command.subcommands ?? []).filter { $0.commandName != "help" }
        .flatMap { walk($0, path + [$0.commandName]) }
    }
  }
#endif
