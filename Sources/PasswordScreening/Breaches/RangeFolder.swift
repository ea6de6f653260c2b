internal import CredentialPrimitives
internal import Glibc

/// A folder of range files, `00000.txt` to `FFFFF.txt`, each named by the first digits of its
/// hashes.
struct RangeFolder {
  static let prefixDigits = 5
  private static let count = 1 << (4 * prefixDigits)

  let path: String
  /// The numbers of the files that are there with something in them, in order.
  private(set) var present: [UInt32] = []
  private(set) var byteCount = 0

  /// - Complexity: O(1) system calls a file, about two seconds for all of them.
  init(path: String, gaps: BreachListImport.Gaps) throws(BreachListError) {
    self.path = path
    let folder = try BreachListError.ofSource { () throws(ListError) in
      try ListError.mapping { () throws(FileError) in
        try FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY)
      }
    }
    for number in 0..<UInt32(Self.count) {
      let name = Self.name(number)
      var status = stat()
      if unsafe fstatat(folder.rawValue, name, &status, 0) != 0 {
        guard errno == ENOENT else {
          throw .unreadable(.unreadable(FileError("examine", "\(path)/\(name)")))
        }
        status.st_size = 0
      } else if let error = FileError("read", "\(path)/\(name)", unlessRegular: status.st_mode) {
        throw .unreadable(.unreadable(error))
      }
      if status.st_size > 0 {
        present.append(number)
        byteCount += Int(status.st_size)
      } else if gaps == .refused {
        throw .missingRange(path: "\(path)/\(name)")
      }
    }
    guard !present.isEmpty else { throw .noHashes(path: path) }
  }

  var gapCount: Int { Self.count - present.count }

  /// The five digits that the lines of a file leave out.
  static func prefix(_ number: UInt32) -> [UInt8] {
    (0..<prefixDigits).map { place in
      let digit = UInt8(number >> UInt32(4 * (prefixDigits - 1 - place)) & 0xF)
      return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
    }
  }

  static func name(_ number: UInt32) -> String {
    String(decoding: prefix(number), as: UTF8.self) + ".txt"
  }
}
