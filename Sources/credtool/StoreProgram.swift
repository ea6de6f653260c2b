internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc

/// The program that takes over from this one where a command keeps state.
///
/// It is looked for beside this one's own file and nowhere else: what stands in a search path may be
/// somebody else's.
enum StoreProgram {
  private static let name = "credtool-store"

  /// Becomes that program; comes back only if it cannot, with the reason.
  static func takeOver(_ arguments: [String]) -> Failure {
    guard let folder else { return .machine(FileError("read", "/proc/self/exe").description) }
    let path = "\(folder)/\(name)"
    let pointers = unsafe ([path] + arguments).map { unsafe strdup($0) }
    _ = unsafe execv(path, pointers + [nil])
    // Only where it failed; the program ends with the reason, so the copies may stay.
    guard errno == ENOENT else { return .machine(FileError("run", path).description) }
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
