import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite("A key file") struct KeyFileTests {
  private static let key = Base64.encode([UInt8](repeating: 0xA7, count: 32).span)
  private static let valid = """
    credential-keys 1
    verifying k1 \(key)
    primary k3 \(Base64.encode([UInt8](repeating: 0x5C, count: 32).span))
    revoked k2

    """

  private let folder = TemporaryFolder()

  private func write(_ text: String, mode: mode_t = 0o600) throws -> String {
    try write(Array(text.utf8), mode: mode)
  }

  private func write(_ bytes: [UInt8], mode: mode_t = 0o600) throws -> String {
    let path = folder.file("keys")
    try? FileManager.default.removeItem(atPath: path)
    try Data(bytes).write(to: URL(filePath: path))
    #expect(unsafe chmod(path, mode) == 0)
    return path
  }

  private func refusal(of path: String) throws -> KeyRingError {
    try #require(#expect(throws: KeyRingError.self) { try KeyRing(contentsOf: path) })
  }

  private static func mode(of path: String) -> mode_t {
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    return status.st_mode & 0o7777
  }

  @Test("is read as it was written, and written in one way", arguments: [0o400, 0o600] as [mode_t])
  func roundTrip(mode: mode_t) throws {
    let path = try write(Self.valid, mode: mode)
    let ring = try KeyRing(contentsOf: path)
    #expect(ring.entries.map(\.id.description) == ["k1", "k3", "k2"])
    #expect(ring.entries.map(\.status) == [.verifying, .primary, .revoked])
    let copy = folder.file("copy")
    try ring.write(toNewFileAt: copy)
    #expect(try String(contentsOfFile: copy, encoding: .utf8) == Self.valid)
    #expect(Self.mode(of: copy) == 0o600)
  }

  static let refused: [(String, KeyRingError.Reason, Int?)] = [
    ("", .notAKeyFile, nil),
    ("credential-key", .notAKeyFile, nil),
    ("\u{FEFF}credential-keys 1\nprimary a \(key)\n", .notAKeyFile, nil),
    ("credential-keys 2\nprimary a \(key)\n", .unsupportedVersion, 1),
    ("credential-keys 10\nprimary a \(key)\n", .unsupportedVersion, 1),
    ("credential-keys 1\r\nprimary a \(key)\r\n", .unsupportedVersion, 1),
    ("credential-keys 1", .noFinalNewline, nil),
    ("credential-keys 1\n", .noPrimary, nil),
    ("credential-keys 1\nverifying a \(key)\n", .noPrimary, nil),
    ("credential-keys 1\nprimary a \(key)", .noFinalNewline, nil),
    ("credential-keys 1\nprimary a \(key)\n\n", .unknownStatus, 3),
    ("credential-keys 1\n# ours\nprimary a \(key)\n", .unknownStatus, 2),
    ("credential-keys 1\nprimary\n", .unknownStatus, 2),
    ("credential-keys 1\nPrimary a \(key)\n", .unknownStatus, 2),
    ("credential-keys 1\n primary a \(key)\n", .unknownStatus, 2),
    ("credential-keys 1\n\(key) a primary\n", .unknownStatus, 2),
    ("credential-keys 1\nprimary  a \(key)\n", .badID, 2),
    ("credential-keys 1\nprimary \n", .badID, 2),
    ("credential-keys 1\nprimary \(key)\n", .badID, 2),
    ("credential-keys 1\nprimary \(key) a\n", .badID, 2),
    ("credential-keys 1\nprimary abcdefghi \(key)\n", .badID, 2),
    ("credential-keys 1\nprimary ä \(key)\n", .badID, 2),
    ("credential-keys 1\nprimary a\t\(key)\n", .badID, 2),
    ("credential-keys 1\nprimary a\n", .missingKey, 2),
    ("credential-keys 1\nprimary a \n", .missingKey, 2),
    ("credential-keys 1\nprimary a \(key.dropLast())\n", .badKey, 2),
    ("credential-keys 1\nprimary a \(key)A\n", .badKey, 2),
    ("credential-keys 1\nprimary a \(key)=\n", .badKey, 2),
    ("credential-keys 1\nprimary a \(key)\r\n", .badKey, 2),
    ("credential-keys 1\nprimary a \(key.dropLast())B\n", .badKey, 2),
    ("credential-keys 1\nprimary a \(key.dropLast())_\n", .badKey, 2),
    ("credential-keys 1\nprimary a \(key) \n", .trailingText, 2),
    ("credential-keys 1\nprimary a \(key) 2026-01-01\n", .trailingText, 2),
    ("credential-keys 1\nprimary a \(key)\nrevoked b \(key)\n", .keyOfRevoked, 3),
    ("credential-keys 1\nprimary a \(key)\nrevoked b \n", .keyOfRevoked, 3),
    ("credential-keys 1\nprimary a \(key)\nprimary b \(key)\n", .secondPrimary, 3),
    (
      "credential-keys 1\nprimary a \(key)\nrevoked b\nverifying a \(key)\n",
      .duplicateID(.init("a") ?? .first), 4
    ),
    (
      "credential-keys 1\nprimary a \(key)\n"
        + (1...1_000).map { "revoked \($0)\n" }.joined(), .tooManyKeys, 1_002
    ),
    ("credential-keys 1\n" + String(repeating: "x", count: 65_536), .tooLarge, nil),
  ]

  @Test("is refused with the reason and the line, and nothing of a key", arguments: refused)
  func refuses(text: String, reason: KeyRingError.Reason, line: Int?) throws {
    let path = try write(text)
    let error = try refusal(of: path)
    #expect((error.reason, error.line, error.path) == (reason, line, path))
    let place = line.map { ": line \($0): " } ?? ": "
    #expect(error.description == "\(path)\(place)\(reason)")
    #expect(!error.description.contains(Self.key.prefix(8)))
  }

  @Test("is never taken for the same ring once a bit is off or its end is missing")
  func damage() throws {
    let valid = Array(Self.valid.utf8)
    let original = try fingerprint(of: write(valid))
    for index in valid.indices {
      for bit in 0..<8 {
        var flipped = valid
        flipped[index] ^= 1 << bit
        let damaged = try? fingerprint(of: write(flipped))
        #expect(damaged != original, "bit \(bit) of byte \(index)")
      }
      let cut = try? fingerprint(of: write(Array(valid[..<index])))
      #expect(cut != original, "cut after \(index) bytes")
    }
  }

  /// Ids, status and what each live key derives.
  private func fingerprint(of path: String) throws -> [[UInt8]] {
    let ring = try KeyRing(contentsOf: path)
    return try ring.entries.map { entry in
      let text = Array("\(entry.id) \(entry.status) ".utf8)
      guard entry.status != .revoked else { return text }
      let secret = try ring.derivedKey(entry.id, for: .passwordPepper)
      return text + secret.bytes.copy
    }
  }

  @Test(
    "is refused unless its mode is 0400 or 0600",
    arguments: [0o644, 0o640, 0o660, 0o604, 0o200, 0o700, 0o4600, 0o1600, 0] as [mode_t])
  func modes(mode: mode_t) throws {
    let error = try refusal(of: write(Self.valid, mode: mode))
    // Only root can open what nobody may read.
    if geteuid() != 0, mode & 0o400 == 0 { return }
    #expect(error.reason == .mode(mode))
    #expect(error.description.contains(": its mode is 0\(String(mode, radix: 8)), not 0400 or"))
  }

  @Test("is refused if it belongs to another user", .enabled(if: geteuid() == 0, "not root"))
  func owner() throws {
    let path = try write(Self.valid)
    #expect(unsafe chown(path, 12_345, 0) == 0)
    #expect(try refusal(of: path).reason == .owner(12_345))
  }

  @Test("is a regular file, and not waited for if it is a pipe")
  func regularFilesOnly() throws {
    let (pipe, link) = (folder.file("pipe"), folder.file("link"))
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    #expect(unsafe symlink(folder.path, link) == 0)
    let cases = [
      (pipe, EINVAL), (folder.path, EISDIR), (link, EISDIR), ("/dev/null", EINVAL),
      (folder.file("none"), ENOENT), ("\(try write(Self.valid))/x", ENOTDIR),
    ]
    for (path, code) in cases {
      guard case .system(let error) = try refusal(of: path).reason else {
        Issue.record("\(path)")
        continue
      }
      #expect((error.code, error.path) == (code, path))
      #expect(throws: KeyRingError.self) { try KeyRing.update(fileAt: path) { $0 } }
    }
  }

  @Test("is read through a symbolic link, and changed behind it")
  func links() throws {
    let (path, link) = (try write(Self.valid), folder.file("link"))
    #expect(unsafe symlink("keys", link) == 0)
    try KeyRing.update(fileAt: link) { (ring) throws(KeyChangeError) in try ring.rotated() }
    #expect(try KeyRing(contentsOf: path).primary.description == "k4")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "keys")
  }

  // MARK: Changes

  @Test("is not written over by a new one", arguments: [AtomicFile.Draft.nameless, .named])
  func noOverwriting(draft: AtomicFile.Draft) throws {
    let path = try write(Self.valid)
    let error = #expect(throws: FileError.self) {
      try AtomicFile.write([1].span, to: path, existing: .kept, mode: 0o600, draft: draft)
    }
    #expect(error?.code == EEXIST)
    let ring = try KeyRing.generated()
    #expect(throws: KeyRingError.self) { try ring.write(toNewFileAt: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.valid)
    let new = folder.file("new")
    try AtomicFile.write([1].span, to: new, existing: .kept, mode: 0o600, draft: draft)
    #expect(Self.mode(of: new) == 0o600)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == ["keys", "new"])
  }

  @Test("keeps its mode when it changes", arguments: [0o400, 0o600] as [mode_t])
  func keepsMode(mode: mode_t) throws {
    let path = try write(Self.valid, mode: mode)
    try KeyRing.update(fileAt: path) { (ring) throws(KeyChangeError) in try ring.rotated() }
    #expect(Self.mode(of: path) == mode)
    #expect(try KeyRing(contentsOf: path).entries.count == 4)
  }

  @Test("does not hold a revoked key's bytes any more")
  func revokedBytes() throws {
    let path = try write(Self.valid)
    try KeyRing.update(fileAt: path) { (ring) throws(KeyChangeError) in
      try ring.revoking(.first)
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("\nrevoked k1\n"))
    #expect(!text.contains(Self.key))
  }

  @Test("stays as it is when a change is refused")
  func refusedChange() throws {
    let path = try write(Self.valid)
    let error = #expect(throws: KeyRingError.self) {
      try KeyRing.update(fileAt: path) { (ring) throws(KeyChangeError) in
        try ring.revoking(ring.primary)
      }
    }
    #expect(error?.description.hasPrefix("\(path): 'k3' is the primary key; rotate first") == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.valid)
  }

  @Test("leaves no copy of a key in memory when it has been read and changed (R42)")
  func isErased() throws {
    let path = folder.file("keys")
    let marker = Marker()
    let text = try marker.encoded()
    do {
      // Deep in the file, where later allocations do not erase it for us.
      let padding = (100..<999).compactMap { KeyID("\($0)").map(KeyRing.Key.revoked) }
      let ring = try KeyRing(padding + [.primary(.first, marker.makeSecret())])
      try ring.write(toNewFileAt: path)
      // The control: while the ring lives, the scan finds its key.
      #expect(try marker.occurrencesInMemory() > 0)
      #expect(ring.primary == .first)
    }
    do {
      let ring = try KeyRing.update(fileAt: path) { (ring) throws(KeyChangeError) in
        try ring.rotated()
      }
      #expect(ring.liveIDs.count == 2)
    }
    #expect(try marker.occurrencesInMemory() == 0)
    #expect(try text.occurrencesInMemory() == 0)
    // A file that is refused at its end has been read, too.
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data("x\n".utf8))
    #expect(throws: KeyRingError.self) { try KeyRing(contentsOf: path) }
    #expect(try marker.occurrencesInMemory() == 0)
    #expect(try text.occurrencesInMemory() == 0)
  }
}

extension Marker {
  /// The base64 of these bytes, under the mask as well.
  fileprivate func encoded() throws -> Marker {
    let secret = makeSecret()
    let text = Secret(capacity: 43) { Base64.encode(secret.bytes, into: &$0) }
    return Marker(masked: text.bytes.copy { $0 ^ Self.mask })
  }
}

extension Span<UInt8> {
  fileprivate func copy(_ transform: (UInt8) -> UInt8) -> [UInt8] {
    indices.map { transform(self[$0]) }
  }
}
