import CredentialPrimitives
import Foundation

/// A list of breached passwords' hashes, made up for a test.
struct BreachList {
  /// Digits and count of each line, ascending.
  var lines: [(hash: String, count: Int)]

  /// Hashes of passwords that are known.
  init(_ kind: HashKind, of passwords: [String], count: (Int) -> Int = { $0 % 40 + 1 }) {
    lines = Set(passwords.map(kind.hash)).sorted().enumerated().map { ($1, count($0)) }
  }

  /// Hashes of passwords that nobody knows.
  init(random lineCount: Int, digits: Int = 40, seed: UInt64 = 1) {
    var state = seed
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
    }
    let highs = Set((0..<lineCount).map { _ in next() }).sorted()
    lines = highs.map { high in
      let words = [high, next(), next()]
      let hash = unsafe String(unsafeUninitializedCapacity: digits) { buffer in
        for place in 0..<digits {
          let digit = UInt8(words[place / 16] >> UInt64(60 - 4 * (place % 16)) & 15)
          unsafe buffer[place] = digit < 10 ? 0x30 + digit : 0x37 + digit
        }
        return digits
      }
      return (hash, Int(next() % 50) + 1)
    }
  }

  enum HashKind: CaseIterable {
    case sha1, ntlm

    func hash(_ password: String) -> String {
      switch self {
      case .sha1: SHA1.digest(of: Array(password.utf8).span).hexadecimalDigits
      case .ntlm: Self.ntlm(password)
      }
    }

    private static func ntlm(_ password: String) -> String {
      do {
        return NTHash.digest(of: try PreparedPassword(Array(password.utf8).span)).hexadecimalDigits
      } catch {
        preconditionFailure("\(error)")
      }
    }
  }

  func text(lineEnd: String = "\n", endsInLineEnd: Bool = true) -> String {
    let text = lines.map { "\($0.hash):\($0.count)" }.joined(separator: lineEnd)
    return endsInLineEnd ? text + lineEnd : text
  }

  /// Writes the files of a folder as the downloader of Have I Been Pwned does: no line end at the
  /// end of a file.
  func write(toFolder path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (prefix, lines) in Dictionary(grouping: lines, by: { $0.hash.prefix(5) }) {
      let text = lines.map { "\($0.hash.dropFirst(5)):\($0.count)" }.joined(separator: "\r\n")
      try Data(text.utf8).write(to: URL(filePath: "\(path)/\(prefix).txt"))
    }
  }
}

extension Secret {
  fileprivate var hexadecimalDigits: String {
    let bytes = bytes
    return bytes.indices.map { bytes[$0] }.hexadecimal.uppercased()
  }
}
