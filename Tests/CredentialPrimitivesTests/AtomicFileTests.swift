import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite("A file written atomically") struct AtomicFileTests {
  private let folder = TemporaryFolder()

  @Test(
    "replaces what was there, and leaves nothing else beside it",
    arguments: [AtomicFile.Draft.nameless, .named])
  func replaces(draft: AtomicFile.Draft) throws {
    let path = folder.file("out")
    try AtomicFile.write([1, 2, 3].span, to: path, draft: draft)
    try AtomicFile.write([4].span, to: path, draft: draft)
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([4]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
  }

  @Test(
    "that cannot take its name leaves nothing beside it",
    arguments: [AtomicFile.Draft.nameless, .named])
  func leavesNothing(draft: AtomicFile.Draft) throws {
    // A name of 250 bytes leaves no room for the one beside it.
    let path = folder.file(String(repeating: "x", count: 250))
    #expect(throws: FileError.self) { try AtomicFile.write([1].span, to: path, draft: draft) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("goes through a symbolic link to the file behind it")
  func followsLinks() throws {
    let link = folder.file("link")
    try AtomicFile.write([1].span, to: folder.file("real"))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real")
    try AtomicFile.write([2].span, to: link)
    #expect(try Data(contentsOf: URL(filePath: folder.file("real"))) == Data([2]))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real")
  }

  @Test("goes into its folder, whatever character its name begins with")
  func combiningCharacter() throws {
    // Nothing can be written to the folder above: a slash and what joins it are two bytes, if one
    // character.
    let opened = try FileDescriptor(opening: folder.path, O_RDONLY | O_DIRECTORY)
    let name = "\u{301}name"
    try AtomicFile.write([1].span, to: "/proc/self/fd/\(opened.rawValue)/\(name)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
  }

  @Test(
    "never takes the place of a folder or a device",
    arguments: [("/dev/null", EINVAL), ("/tmp", EISDIR), ("/nonexistent/out", ENOENT)])
  func refuses(path: String, code: Int32) {
    let error = #expect(throws: FileError.self) { try AtomicFile.write([1].span, to: path) }
    #expect(error?.code == code)
    #expect(error?.description.contains(path) == true)
  }

  @Test(
    "is written anywhere in any order until it is published",
    arguments: [AtomicFile.Draft.nameless, .named])
  func drafts(draft: AtomicFile.Draft) throws {
    let path = folder.file("long")
    let long = try FileDraft(of: path, draft: draft)
    let parts: [(Int, [UInt8])] = [(4, [5, 6]), (0, [1, 2])]
    for (offset, bytes) in parts {
      try unsafe bytes.withUnsafeBytes { try unsafe long.write($0, at: offset) }
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    var found = [UInt8](repeating: 9, count: 8)
    let count = try unsafe found.withUnsafeMutableBytes { try unsafe long.read(into: $0, at: 1) }
    #expect(found[..<count] == [2, 0, 0, 5, 6])
    try long.publish()
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([1, 2, 0, 0, 5, 6]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["long"])
  }

  @Test(
    "that is given up leaves what was there, and nothing beside it",
    arguments: [AtomicFile.Draft.nameless, .named])
  func givesUp(draft: AtomicFile.Draft) throws {
    let path = folder.file("kept")
    try AtomicFile.write([1].span, to: path)
    do {
      let long = try FileDraft(of: path, draft: draft)
      let bytes = [UInt8](repeating: 2, count: 9)
      try unsafe bytes.withUnsafeBytes { try unsafe long.write($0, at: 0) }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([1]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kept"])
  }
}
