#if Guide
  internal import Hummingbird
  internal import Logging
  internal import ServiceLifecycle

  /// Does something now and again, until the service ends; what has begun is finished.
  struct RepeatedService: Service {
    private let pause: Duration
    private let logger: Logger
    private let work: @Sendable () async throws -> Round

    /// Whether there was more to do than one round takes.
    enum Round: Sendable { case more, done }

    init(
      every pause: Duration, _ logger: Logger, _ work: @escaping @Sendable () async throws -> Round
    ) {
      (self.pause, self.logger, self.work) = (pause, logger, work)
    }

    func run() async throws {
      while !Task.isShuttingDownGracefully, !Task.isCancelled {
        do {
          if try await work() == .more { continue }
        } catch {
          // A database that is away comes back; the next round tries again.
          logger.error("a round failed", metadata: ["error": "\(error)"])
        }
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
      }
    }
  }

  /// Closes the store when all others have ended: it is the first to start and the last to end.
  struct StoreService: Service {
    let close: @Sendable () throws -> Void

    func run() async throws {
      try? await gracefulShutdown()
      try close()
    }
  }
#endif
