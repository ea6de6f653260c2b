import Foundation

/// The files of this repository, by their paths in it.
enum Repository {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The files in a folder, with those of its folders; hidden ones are left out, builds among them.
  static func files(in folder: String, withExtensions extensions: Set<String>) throws -> [String] {
    var files: [String] = []
    for name in try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: folder).path
    ).sorted() where !name.hasPrefix(".") {
      let path = folder + "/" + name
      let url = root.appending(path: path)
      if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
        files += try self.files(in: path, withExtensions: extensions)
      } else if extensions.contains(url.pathExtension) {
        files.append(path)
      }
    }
    return files
  }

  static func name(of path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }
}
