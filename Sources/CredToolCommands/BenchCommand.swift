internal import ArgumentParser

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure what this machine can do.",
    subcommands: [BenchHashCommand.self, BenchLookupCommand.self])
}
