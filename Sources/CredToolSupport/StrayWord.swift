internal import ArgumentParser

/// A word on the command line where a command, an option or nothing is expected, and that is none.
///
/// It is not shown again: it may be a secret that somebody typed there. The value of an option that
/// takes one is shown where it is not one of those.
package enum StrayWord {
  /// What to say of it; nil where the words lead to a command.
  ///
  /// - Parameter words: of which those before the first option are looked at.
  static func sentence(
    among words: some Sequence<String>, of root: any ParsableCommand.Type
  ) -> String? {
    var (command, path) = (root, root._commandName)
    for word in words {
      let configuration = command.configuration
      let others = configuration.subcommands + [configuration.defaultSubcommand].compactMap { $0 }
      guard !others.isEmpty, !word.hasPrefix("-") else { return nil }
      guard let next = others.first(where: { $0._commandName == word }) else {
        let near = nearest(to: word, of: others.map { $0._commandName })
        // Without a guess it may be no slip, but something else.
        return "'\(path)' has no such command. "
          + (near.map { "Did you mean '\(path) \($0)'?" }
            ?? "'\(path) --help' lists those it has. \(StrayArguments.warning)")
      }
      (command, path) = (next, "\(path) \(word)")
    }
    return nil
  }

  /// What to say instead of the parser's own sentence, where that repeats stray words.
  static func sentence(inPlaceOf message: String) -> String? {
    message.hasPrefix("Unexpected argument") || message.contains(" unexpected arguments: ")
      || message.contains(" does not take any value, but ") || namesNoOption(message)
      ? StrayArguments.sentence : nil
  }

  /// Whether a message is about an unknown option that nobody would have for one: names of options
  /// are letters and dashes.
  private static func namesNoOption(_ message: String) -> Bool {
    guard message.hasPrefix("Unknown option '") else { return false }
    let name = message.utf8.dropFirst("Unknown option '".utf8.count)
      .prefix { $0 != UInt8(ascii: "'") }
    return !name.allSatisfy {
      $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
    }
  }

  /// The one name that somebody may have meant: with two slips at most, of short ones with one.
  package static func nearest(to word: String, of names: [String]) -> String? {
    let near = names.map { ($0, distance(Array(word.utf8), Array($0.utf8))) }
      .filter { name, slips in slips <= (name.utf8.count > 4 ? 2 : 1) }
    return near.min { $0.1 < $1.1 }?.0
  }

  /// How many bytes are to be put in, left out, changed, or swapped with their neighbour (the
  /// distance of optimal string alignment); O(n m).
  package static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var (before, last) = ([Int](), Array(0...other.count))
    for (row, byte) in one.enumerated() {
      var line = [row + 1]
      for (column, another) in other.enumerated() {
        var least = min(
          last[column] + (byte == another ? 0 : 1), last[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, byte == other[column - 1], one[row - 1] == another {
          least = min(least, before[column - 1] + 1)
        }
        line.append(least)
      }
      (before, last) = (last, line)
    }
    return last[other.count]
  }
}
