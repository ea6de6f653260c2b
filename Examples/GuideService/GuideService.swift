#if Guide
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialStorePostgreSQL
  internal import CredentialStoreSQLite
  internal import Glibc
  internal import Hummingbird
  internal import Logging
  internal import PasswordHashing

  /// An account portal on Hummingbird: the example of AccountFlows' article "Serving accounts".
  ///
  /// It listens on a port of this machine, behind a proxy that has the certificate.
  /// ```sh
  /// credtool keys generate accounts.keys && mkdir mails
  /// PORTAL_ORIGIN=https://accounts.example.com PORTAL_KEYS=accounts.keys \
  ///   PORTAL_STORE=accounts.sqlite PORTAL_MAILS=mails PORTAL_PROXIES=127.0.0.1 GuideService
  /// ```
  @main
  enum GuideService {
    static func main() async {
      do {
        try await serve()
      } catch {
        // One line for whoever has started it; a trace of the stack would say nothing about that.
        end("\(error)", status: error is ConfigurationError ? 2 : 3)
      }
    }

    private static func end(_ message: String, status: Int32) -> Never {
      let line = Array("GuideService: \(message)\n".utf8)
      _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
      exit(status)
    }

    private static func serve() async throws {
      let configuration = try Configuration(Environment())
      let ring = try KeyRing(contentsOf: configuration.keys)
      // What `credtool calibrate` has printed on the machine that this runs on.
      let hasher = PasswordHasher(
        .owasp2026, pepper: ring,
        pool: HashingPool(threads: 2, memory: .mebibytes(256), waiting: 200))
      let mailer = EMLFolderMailer(folder: configuration.mails)
      let logger = Logger(label: "portal")
      #if PostgreSQL
        if configuration.store.hasPrefix("postgresql://") {
          // For a service of several processes, on several machines.
          let store = try PostgreSQLStore(configuration.store)
          let portal = try Portal(store, configuration, ring, hasher)
          try await portal.application(mailer, logger) { store.close() }.runService()
          return
        }
      #endif
      let store = try SQLiteStore(path: configuration.store)
      let portal = try Portal(store, configuration, ring, hasher)
      try await portal.application(mailer, logger) { try store.close() }.runService()
    }
  }
#else
  internal import Glibc

  @main
  enum GuideService {
    static func main() {
      let line = "GuideService was built without the trait Guide; build it with --traits Guide\n"
      let bytes = Array(line.utf8)
      _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
      exit(3)
    }
  }
#endif
