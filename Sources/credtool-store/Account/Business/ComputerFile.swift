#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import DeviceTrust
  internal import Glibc

  /// What stands for a computer: a file of mode 0600 with the grant that it shows.
  struct ComputerFile {
    private static let maximumBytes = 4_096

    let path: String

    /// - Throws: also where there is none.
    func read() throws(Failure) -> DeviceGrant {
      guard StoreLocation.isThere(path) else {
        throw .badInput("there is no computer at \(path); 'device register' makes one")
      }
      let mode = try Failure.ofFiles { () throws(FileError) in
        try FileDescriptor(opening: path, O_RDONLY | O_NOCTTY | O_NONBLOCK).status().st_mode
      }
      guard mode & 0o077 == 0 else {
        throw .badInput("\(path): others can read it, and the secret in it; register anew")
      }
      let text = try SmallFile.contents(
        of: path, maximumBytes: Self.maximumBytes, "computer's file")
      let end = text.bytes.indices.first { text.bytes[$0] == UInt8(ascii: "\n") } ?? text.count
      do throws(DeviceGrantFormatError) {
        return try DeviceGrant(parsing: text.bytes.extracting(..<end))
      } catch {
        throw .badInput("\(path): \(error)")
      }
    }

    /// Replaces the file, which appears whole or not at all.
    func write(_ grant: DeviceGrant) throws(Failure) {
      let text = grant.makeText()
      let line = Secret(capacity: text.count + 1) { output in
        for index in text.bytes.indices { output.append(text.bytes[index]) }
        output.append(UInt8(ascii: "\n"))
      }
      try Failure.ofFiles { () throws(FileError) in
        try AtomicFile.write(line.bytes, to: path, mode: 0o600)
      }
    }
  }

  /// The pretended computer that a command runs on.
  struct ComputerOption: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The file that stands for a computer; its secret is in it (default: the store's name and "
          + "'.computer').", valueName: "file"), completion: .file())
    var computer: String?

    func file(at location: StoreLocation) -> ComputerFile {
      ComputerFile(path: computer ?? location.stem + ".computer")
    }
  }
#endif
