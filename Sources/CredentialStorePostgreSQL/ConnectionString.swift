#if PostgreSQL
  internal import CSystemPQ

  /// Where the database is, in libpq's form, without any password.
  struct ConnectionString: Sendable {
    /// The settings, as libpq names them.
    let settings: [Setting]

    struct Setting: Hashable, Sendable {
      let name: String
      let value: String
    }

    /// What we set where neither the string nor a service file may: a server that has gone silently is
    /// noticed within a minute.
    private static let defaults = [
      Setting(name: "connect_timeout", value: "10"),
      Setting(name: "keepalives_idle", value: "30"),
      Setting(name: "keepalives_interval", value: "10"),
      Setting(name: "keepalives_count", value: "3"),
      Setting(name: "tcp_user_timeout", value: "60000"),
      Setting(name: "fallback_application_name", value: "credentials"),
    ]

    /// Reads `text`: `postgresql://…` or `key=value …`.
    init(_ text: String) throws(PostgreSQLStoreError) {
      // libpq would end it there.
      guard !text.utf8.contains(0) else { throw .connectionString }
      // What is wrong libpq would tell us too, with a part of the text that may be a password.
      guard let options = unsafe PQconninfoParse(text, nil) else { throw .connectionString }
      defer { unsafe PQconninfoFree(options) }
      var settings: [Setting] = []
      var option = unsafe options
      while let keyword = unsafe option.pointee.keyword {
        if let value = unsafe option.pointee.val {
          unsafe settings.append(
            Setting(name: String(cString: keyword), value: String(cString: value)))
        }
        unsafe option += 1
      }
      try self.init(settings)
    }

    private init(_ settings: [Setting]) throws(PostgreSQLStoreError) {
      let names = Set(settings.map(\.name))
      guard names.isDisjoint(with: ["password", "sslpassword"]) else {
        throw .passwordInConnectionString
      }
      // A whole string in the place of a name, which messages would then show.
      let database = settings.first { $0.name == "dbname" }?.value ?? ""
      guard !database.contains("="), !database.contains("://") else { throw .connectionString }
      let defaults = names.contains("service") ? [] : Self.defaults
      self.settings =
        settings.filter { $0.name != "client_encoding" }
        + defaults.filter { !names.contains($0.name) }
        + [Setting(name: "client_encoding", value: "UTF8")]
    }

    /// Lends names and values to `body`, each ended by a null pointer.
    func lend<Result>(
      _ body: (
        UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>
      ) -> Result
    ) -> Result {
      unsafe withCStrings(settings.map(\.name)) { names in
        unsafe withCStrings(settings.map(\.value)) { values in unsafe body(names, values) }
      }
    }
  }

  private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    var text: [CChar] = []
    var offsets: [Int] = []
    for string in strings {
      offsets.append(text.count)
      text += string.utf8.map { CChar(bitPattern: $0) } + [0]
    }
    return unsafe text.withUnsafeBufferPointer { text in
      var pointers = unsafe offsets.map { offset in
        unsafe text.baseAddress.map { unsafe $0 + offset }
      }
      unsafe pointers.append(nil)
      return unsafe pointers.withUnsafeBufferPointer { pointers in
        guard let start = pointers.baseAddress else {
          preconditionFailure("room for one pointer at least")
        }
        return unsafe body(start)
      }
    }
  }
#endif
