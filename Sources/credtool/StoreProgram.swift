internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc

/// The program that takes over from this one where a command keeps state.
///
/// It is looked for beside this one's own file and nowhere else: what stands in a search path may be
/// somebody else's. Its version is not asked for, as git does not ask its own programs: a command
/// is wholly in one program or the other, and all that passes between them are the words that were
/// typed. Which version answers, `credtool account --version` says.
enum StoreProgram {
  private static let name = "credtool-store"
  private static let commands = Set(StoreCommands.all.map { $0._commandName })
  /// Completions and the tree for manuals are of all commands, which only that program has.
  private static let ofAllCommands = ["--generate-completion-script", "--experimental-dump-help"]

  /// Whether the words are for that program: one of its commands, help for one, or what is about all
  /// commands.
  static func isMeant(by arguments: [String]) -> Bool {
    guard let first = arguments.first else { return false }
    let command = first == "help" ? arguments.dropFirst().first { !$0.hasPrefix("-") } ?? "" : first
    return commands.contains(command)
      || ofAllCommands.contains { first == $0 || first.hasPrefix($0 + "=") }
  }

  /// Becomes that program; comes back only if it cannot, with the reason.
  ///
  /// - Returns: nil where it is not there and this one can answer for its own commands.
  static func takeOver(_ arguments: [String]) -> Failure? {
    guard let folder else { return .machine(FileError("read", "/proc/self/exe").description) }
    let path = "\(folder)/\(name)"
    let pointers = unsafe ([path] + arguments).map { unsafe strdup($0) }
    _ = unsafe execv(path, pointers + [nil])
    // Only where it failed; the program ends with the reason, so the copies may stay.
    guard errno == ENOENT else { return .machine(FileError("run", path).description) }
    guard arguments.first?.hasPrefix("--") == false else { return nil }
    return .machine(
      "this needs \(name), which is not in \(folder); build it beside this program with: "
        + "swift build -c release --static-swift-stdlib --product \(name)")
  }

  /// The folder that this program's file is in, whatever links led to it.
  private static var folder: String? {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink("/proc/self/exe", &path, path.count)
    guard count > 0, let slash = path[..<count].lastIndex(of: CChar(UInt8(ascii: "/"))) else {
      return nil
    }
    return String(decoding: path[..<slash].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
