#if PostgreSQL
  import Synchronization

  /// Counts how often a body ran.
  final class RunCounter: Sendable {
    private let runs = Atomic(0)
    func next() -> Int { runs.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue }
    var count: Int { runs.load(ordering: .sequentiallyConsistent) }
  }
#endif
