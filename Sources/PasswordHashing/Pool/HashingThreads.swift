internal import CredentialPrimitives

/// Threads that run jobs for Swift's concurrency, as many at a time as there are.
final class HashingThreads: TaskExecutor, @unchecked Sendable {
  private let lock = Lock()
  // Both under the lock. No more jobs than threads come here: admission is before.
  private var jobs: [UnownedJob] = []
  private var isStopped = false

  /// How many were to be had.
  private(set) var count = 0

  init(count: Int) {
    for _ in 0..<count {
      guard let thread = SystemThread(work) else { break }
      thread.detach()
      self.count += 1
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    lock.hold {
      jobs.append(job)
      lock.wakeOne()
    }
  }

  /// Ends the threads when they have done what there is.
  func stop() {
    lock.hold {
      isStopped = true
      lock.wakeAll()
    }
  }

  private func work() {
    while let job = next() {
      unsafe job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }

  private func next() -> UnownedJob? {
    lock.hold {
      while jobs.isEmpty {
        if isStopped { return nil }
        lock.wait()
      }
      return jobs.removeFirst()
    }
  }
}
