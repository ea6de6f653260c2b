public import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
public import PasswordScreening

struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Make a passphrase of words drawn at random.",
    discussion: """
      Words come from a list of 7776 (Electronic Frontier Foundation; in German that of diceware) \
      by the system's random generator, each equally likely: 12.9 bits a word. The passphrase is \
      on standard output alone; its bits are on standard error, or in the JSON.

      Exit status: 0 made, 2 wrong usage, 3 the machine failed.

      Example:
        credtool suggest --words 6 --language de
      """)

  @Option(help: "How many words, from 4 to 20.")
  var words = Passphrase.defaultWordCount

  @Option(help: "The language of the words: en or de.")
  var language = Passphrase.WordList.en

  @Flag(help: "Print JSON: passphrase, words and entropy_bits.")
  var json = false

  func validate() throws {
    guard Passphrase.wordCounts.contains(words) else {
      throw ValidationError("--words takes a number from 4 to 20.")
    }
  }

  func run() throws {
    let passphrase = Passphrase.random(words: words, from: language)
    let bits = Passphrase.entropyBits(words: words, from: language)
    guard !json else {
      let bytes = passphrase.bytes
      let text = String(decoding: bytes)
      return try StandardOutput.printLine(
        JSON.object([
          ("passphrase", .string(text)), ("words", .int(words)), ("entropy_bits", .number(bits)),
        ]).text)
    }
    let line = Secret(capacity: passphrase.count + 1) { output in
      let bytes = passphrase.bytes
      for index in bytes.indices { output.append(bytes[index]) }
      output.append(UInt8(ascii: "\n"))
    }
    try Failure.ofFiles { () throws(FileError) in
      try FileDescriptor.write(line.bytes, to: STDOUT_FILENO, named: "standard output")
    }
    StandardError.write("\(bits.decimal(places: 1)) bits of entropy\n")
  }
}

extension Passphrase.WordList: ExpressibleByArgument {}
