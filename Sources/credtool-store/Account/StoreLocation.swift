#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import Glibc

  /// Where a store is, and what the files that belong to it are called by.
  struct StoreLocation {
    enum Kind {
      case file
      case postgreSQL
    }

    let kind: Kind
    /// The path of the file, or the URL.
    let place: String
    /// What the names of the files beside the store begin with.
    let stem: String

    /// The location that a command line names; nil for the default one.
    ///
    /// - Throws: for a URL with a password in it, which is not shown again.
    init(_ text: String?) throws(Failure) {
      guard let text else {
        let path = try DataFolder.path() + "/accounts.sqlite"
        (kind, place, stem) = (.file, path, path)
        return
      }
      guard ["postgres://", "postgresql://"].contains(where: text.hasPrefix) else {
        guard !text.isEmpty else { throw .badInput("--store needs a file or a URL") }
        (kind, place, stem) = (.file, text, text)
        return
      }
      guard !Self.hasPassword(text) else {
        throw .badInput(
          "a URL on the command line is seen by every user of this machine, so none with a password is "
            + "taken; put the password into a file that PGPASSFILE names, or into a service file")
      }
      (kind, place, stem) = (.postgreSQL, text, try DataFolder.path() + "/accounts.postgresql")
    }

    /// Whether a URL holds a password: behind the user's name, or among the settings.
    private static func hasPassword(_ url: String) -> Bool {
      let rest = url[(url.firstRange(of: "://")?.upperBound ?? url.startIndex)...]
      // What is behind the last '@' is the host, and a port stands there, too. A password may have a
      // '/' in it that was not escaped.
      let path = rest.prefix { $0 != "?" }
      if let at = path.lastIndex(of: "@"), path[..<at].contains(":") { return true }
      let settings = rest.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
      return settings.split(separator: "&").contains { setting in
        let name = setting.prefix { $0 != "=" }.lowercased()
        // Settings can be written with escapes as well.
        return name.contains("password") || name.contains("%")
      }
    }

    /// Makes the folder of the default location, where that is what is meant.
    func makeFolder() throws(Failure) {
      let folder = try? DataFolder.path()
      guard let folder, stem.hasPrefix(folder + "/") else { return }
      try DataFolder.make(folder)
    }

    /// Whether a file is there, whoever may read it.
    static func isThere(_ path: String) -> Bool {
      var status = stat()
      return unsafe lstat(path, &status) == 0
    }
  }

  /// The folder in which programs keep what their user made with them (XDG Base Directory).
  enum DataFolder {
    /// `$XDG_DATA_HOME/credtool`, or `~/.local/share/credtool`.
    static func path() throws(Failure) -> String {
      if let folder = variable("XDG_DATA_HOME") { return folder + "/credtool" }
      guard let home = variable("HOME") else {
        throw .badInput("neither XDG_DATA_HOME nor HOME names a folder; name a file with --store")
      }
      return home + "/.local/share/credtool"
    }

    /// Makes a folder of mode 0700, and those that it is in.
    static func make(_ path: String) throws(Failure) {
      var end = path.startIndex
      repeat {
        let rest = path[path.index(after: end)...]
        end = rest.firstIndex(of: "/") ?? path.endIndex
        if unsafe mkdir(String(path[..<end]), 0o700) != 0, errno != EEXIST {
          throw Failure(FileError("make", String(path[..<end])))
        }
      } while end < path.endIndex
    }

    /// Nil unless it is an absolute path, as the standard says.
    private static func variable(_ name: String) -> String? {
      guard let value = unsafe getenv(name), let text = unsafe String(validatingCString: value),
        text.hasPrefix("/")
      else { return nil }
      return text
    }
  }
#endif
