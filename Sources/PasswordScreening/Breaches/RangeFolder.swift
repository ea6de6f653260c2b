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

  /// - Complexity: O(*n* log *n*) in the files that are there; one or two seconds for all of them.
  init(path: String, gaps: BreachListImport.Gaps) throws(BreachListError) {
    self.path = path
    do throws(FileError) {
      try examine()
    } catch {
      throw .unreadable(.unreadable(error))
    }
    guard !present.isEmpty else { throw .noHashes(path: path) }
    guard gaps == .allowed || present.count == Self.count else {
      let first = present.indices.first { present[$0] != $0 } ?? present.count
      throw .missingRange(path: "\(path)/\(Self.name(UInt32(first)))")
    }
  }

  private mutating func examine() throws(FileError) {
    guard let folder = unsafe opendir(path) else { throw FileError("open", path) }
    defer { unsafe closedir(folder) }
    errno = 0
    while let entry = unsafe readdir(folder) {
      let number = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Self.number($0) }
      guard let number else { continue }
      let file = "\(path)/\(Self.name(number))"
      var status = stat()
      guard unsafe fstatat(dirfd(folder), Self.name(number), &status, 0) == 0
      else { throw FileError("examine", file) }
      if let error = FileError("read", file, unlessRegular: status.st_mode) { throw error }
      if status.st_size > 0 {
        present.append(number)
        byteCount += Int(status.st_size)
      }
      errno = 0
    }
    guard errno == 0 else { throw FileError("read", path) }
    present.sort()
  }

  /// The number in a range file's name, which ends in a NUL; nil for other files.
  private static func number(_ name: UnsafeRawBufferPointer) -> UInt32? {
    var number: UInt32 = 0
    for index in 0..<prefixDigits {
      switch unsafe name[index] {
      case let digit where digit &- 0x30 < 10: number = number << 4 | UInt32(digit - 0x30)
      case let letter where letter &- 0x41 < 6: number = number << 4 | UInt32(letter - 0x37)
      default: return nil
      }
    }
    let ending = unsafe name[prefixDigits...].prefix(5)
    return unsafe ending.elementsEqual(".txt\0".utf8) ? number : nil
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
