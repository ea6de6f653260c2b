internal import CCredBlocklist

/// A list of words that the library carries: ASCII, a line each, sorted, none of them twice.
@safe
struct EmbeddedWords: @unchecked Sendable {
  // Sound to send: constants of the program.
  private let text: UnsafeRawBufferPointer
  /// Where each word begins, and the end of the text.
  private let starts: [Int]
  /// The bytes of the longest word.
  let longest: Int

  static let english = unsafe EmbeddedWords(
    UnsafeRawBufferPointer(
      start: credb_passphrase_words_en(), count: credb_passphrase_words_en_size()))
  static let german = unsafe EmbeddedWords(
    UnsafeRawBufferPointer(
      start: credb_passphrase_words_de(), count: credb_passphrase_words_de_size()))

  private init(_ text: UnsafeRawBufferPointer) {
    var starts = [0]
    for offset in text.indices where unsafe text[offset] == 0x0A {
      starts.append(offset + 1)
    }
    longest = zip(starts, starts.dropFirst()).map { $1 - $0 - 1 }.max() ?? 0
    unsafe (self.text, self.starts) = (text, starts)
  }

  var count: Int { starts.count - 1 }

  func append(_ index: Int, to output: inout OutputSpan<UInt8>) {
    for offset in starts[index]..<starts[index + 1] - 1 { output.append(unsafe text[offset]) }
  }
}
