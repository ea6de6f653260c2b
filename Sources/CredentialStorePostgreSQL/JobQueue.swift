#if PostgreSQL
  /// First come, first served; each step takes constant time, over many.
  struct JobQueue {
    private var jobs: [ConnectionPool.Job?] = []
    /// Where the first one is; before it are empty places.
    private var start = 0

    var count: Int { jobs.count - start }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ job: ConnectionPool.Job) { jobs.append(job) }

    /// Puts a job first, which was the first one before.
    mutating func prepend(_ job: ConnectionPool.Job) {
      guard start > 0 else { return jobs.insert(job, at: 0) }
      start -= 1
      jobs[start] = job
    }

    mutating func removeFirst() -> ConnectionPool.Job? {
      guard start < jobs.count else { return nil }
      let job = jobs[start]
      jobs[start] = nil
      start += 1
      if start * 2 > jobs.count {
        jobs.removeFirst(start)
        start = 0
      }
      return job
    }
  }
#endif
