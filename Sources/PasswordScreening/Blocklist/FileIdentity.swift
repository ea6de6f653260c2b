internal import CredentialPrimitives
internal import Glibc

/// Which file a path names, and which state of it, as far as the system tells without reading it.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let inode: UInt64
  private let byteCount: Int
  private let changed: [Int]

  init(of path: String) throws(FileError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw FileError("examine", path) }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    byteCount = Int(status.st_size)
    // The time of change cannot be set back, as that of modification can.
    changed = [
      status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
    ]
  }
}
