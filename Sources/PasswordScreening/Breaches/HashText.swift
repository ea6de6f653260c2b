internal import CredentialPrimitives
internal import Glibc

/// The text of a list of hashes, in pieces that end where lines do.
@safe
final class HashText {
  /// Whole lines of one file, at the front of the buffer.
  struct Piece {
    var byteCount: Int
    var path: String
    /// Whether the file begins here.
    var isStart: Bool
    /// The digits that the lines leave out.
    var prefix: [UInt8]
    var keyKind: Blocklist.KeyKind
  }

  /// The most bytes of a piece; a right line has 61 at most.
  static let pieceBytes = 1 << 21

  /// The file or folder, as messages name it.
  let path: String
  /// Bytes of text; nil where that is not known beforehand.
  let totalBytes: Int?
  let folder: RangeFolder?
  private var nextRange = 0
  private var file: ListFile?
  private var filePath: String
  private var prefix: [UInt8] = []
  private var isStart = true
  /// Known from the first line on.
  private var keyKind: Blocklist.KeyKind?
  /// The beginning of a line whose end has not been read.
  private let kept = ScratchBuffer(byteCount: pieceBytes)
  private var keptCount = 0

  init(
    _ source: BreachListImport.Source, gaps: BreachListImport.Gaps
  ) throws(BreachListError) {
    switch source {
    case .path(let path):
      self.path = path
      folder = Self.isFolder(path) ? try RangeFolder(path: path, gaps: gaps) : nil
    case .standardInput:
      path = "standard input"
      folder = nil
    }
    filePath = path
    guard folder == nil else {
      totalBytes = folder?.byteCount
      return
    }
    let list = try Self.open(source)
    totalBytes = list.plainByteCount
    file = list
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func open(
    _ source: BreachListImport.Source
  ) throws(BreachListError) -> ListFile {
    try BreachListError.ofSource { () throws(ListError) in
      switch source {
      case .path(let path): try ListFile(.file(path))
      case .standardInput: try ListFile(.standardInput)
      }
    }
  }

  /// Fills the front of `buffer`, which has ``pieceBytes``, with the next lines; nil at the end.
  func next(into buffer: UnsafeMutableRawBufferPointer) throws(BreachListError) -> Piece? {
    while true {
      guard file != nil else {
        guard try openNextRange() else { return nil }
        continue
      }
      let count = try unsafe fill(buffer)
      guard count > 0 else { continue }
      let text = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
      let kind: Blocklist.KeyKind
      if let keyKind { kind = keyKind } else { kind = try unsafe recognize(text) }
      keyKind = kind
      defer { isStart = false }
      return Piece(
        byteCount: count, path: filePath, isStart: isStart, prefix: prefix, keyKind: kind)
    }
  }

  private func openNextRange() throws(BreachListError) -> Bool {
    guard let folder, nextRange < folder.present.count else { return false }
    let number = folder.present[nextRange]
    nextRange += 1
    filePath = "\(folder.path)/\(RangeFolder.name(number))"
    prefix = RangeFolder.prefix(number)
    isStart = true
    file = try Self.open(.path(filePath))
    return true
  }

  /// How many bytes of whole lines there are; the rest is kept for the next time.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(BreachListError) -> Int {
    unsafe buffer.copyMemory(
      from: UnsafeRawBufferPointer(rebasing: kept.bytes[..<keptCount]))
    var count = keptCount
    keptCount = 0
    while count < buffer.count {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      let more = try BreachListError.ofSource { () throws(ListError) in
        try unsafe file?.read(into: room) ?? 0
      }
      guard more > 0 else {
        file = nil
        return count
      }
      count += more
    }
    // Without an end, this is no line, and who reads it will say so.
    guard let newline = unsafe buffer.lastIndex(of: 0x0A) else { return count }
    let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[(newline + 1)...])
    unsafe kept.bytes.copyMemory(from: rest)
    keptCount = rest.count
    return newline + 1
  }

  /// What the hashes are, by the length of the first.
  private func recognize(
    _ text: UnsafeRawBufferPointer
  ) throws(BreachListError) -> Blocklist.KeyKind {
    let digits = unsafe text.prefix(64).firstIndex(of: UInt8(ascii: ":")).map { $0 + prefix.count }
    switch digits {
    case 40: return .sha1
    case 32: return .ntlm
    default: throw .line(path: filePath, number: 1, fault: .unrecognized)
    }
  }
}
