internal import CredToolSupport
internal import Glibc

/// How much of a file's lines is done; a pipe has no end that is known.
struct InputShare {
  private let byteCount: Int?
  private var done = 0

  /// - Parameter descriptor: of the input, at its beginning.
  init(of descriptor: Int32) {
    var status = stat()
    let isKnown =
      unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    byteCount = isKnown && status.st_size > 0 ? Int(status.st_size) : nil
  }

  /// Counts a line, without its end, as done.
  mutating func add(lineOf count: Int) { done += count + 1 }

  var total: ProgressLine.Total {
    byteCount.map { .byShare(min(1, Double(done) / Double($0))) } ?? .unknown
  }
}
