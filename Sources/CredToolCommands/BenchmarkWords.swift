internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening

/// Entries that a list has, in an order that its file does not have.
struct BenchmarkWords {
  /// With fewer than these, their places stay in the caches and nothing is measured.
  static let fewest = 4_096
  private static let most = 1 << 20

  private var bytes: [UInt8] = []
  /// Where each word begins and ends.
  private var extents: [(begin: Int, end: Int)] = []

  var count: Int { extents.count }

  /// The `index`th word; they are asked in turn, any number of times.
  subscript(index: Int) -> Span<UInt8> {
    @_lifetime(borrow self)
    borrowing get {
      let extent = extents[index]
      return bytes.span.extracting(extent.begin..<extent.end)
    }
  }

  /// The numbers of six digits that are listed.
  static func listedNumbers(in list: Blocklist) -> BenchmarkWords {
    var words = BenchmarkWords()
    var digits = [UInt8](repeating: UInt8(ascii: "0"), count: 6)
    while true {
      if list.contains(digits.span) { words.append(digits.span) }
      guard let carry = digits.lastIndex(where: { $0 < UInt8(ascii: "9") }) else { break }
      digits[carry] += 1
      for index in digits.indices.suffix(from: carry + 1) { digits[index] = UInt8(ascii: "0") }
    }
    words.shuffle()
    return words
  }

  /// The lines of the file at `path` that are listed.
  init(listedIn list: Blocklist, ofFile path: String) throws(Failure) {
    let file = try Failure.ofFiles { () throws(FileError) in
      try FileDescriptor(opening: path, O_RDONLY)
    }
    var words = BenchmarkWords()
    try LineInput.forEach(in: file.rawValue, named: path) { (line, extent) in
      if extent == .whole, words.count < Self.most, list.contains(line) { words.append(line) }
    }
    words.shuffle()
    self = words
  }

  private init() {}

  private mutating func append(_ word: Span<UInt8>) {
    let begin = bytes.count
    for index in word.indices { bytes.append(word[index]) }
    extents.append((begin, bytes.count))
  }

  /// The same order in every run, and none that a list is kept in.
  private mutating func shuffle() {
    var random = RepeatableRandomNumbers(seed: 1)
    extents.shuffle(using: &random)
  }
}
