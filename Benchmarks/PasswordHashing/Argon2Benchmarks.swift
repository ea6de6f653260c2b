import Benchmark
import CAddUnit
import PasswordHashing

/// m in KiB, t, p: the profiles, and what the peers are compared at.
private let costs: [(UInt32, UInt32, UInt32)] = [
  (19_456, 2, 1), (47_104, 1, 1), (65_536, 3, 1), (65_536, 3, 4),
]

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput], warmupIterations: 2, maxDuration: .seconds(2))
  let salt = [UInt8](repeating: 1, count: 16)

  for (memory, passes, lanes) in costs {
    guard
      let parameters = try? Argon2Parameters(memoryKiB: memory, passes: passes, lanes: lanes)
    else { continue }
    for kernel in Argon2.Kernel.available {
      for threads in lanes == 1 ? [1] : [1, 2] {
        var argon2 = Argon2(parameters)
        argon2.kernel = kernel
        argon2.maximumThreads = threads
        // libargon2 stays on one thread here.
        if kernel == .libargon2, threads > 1 { continue }
        Benchmark("\(memory)/\(passes)/\(lanes) \(kernel), threads: \(threads), wiped") { _ in
          blackHole(try argon2.tag(of: salt.span, salt: salt.span))
        }
      }
    }
    var idle = Argon2(parameters)
    idle.memory = Argon2Memory(ceilingKiB: Int(memory) + 2_048, wiping: .whenIdle)
    Benchmark("\(memory)/\(passes)/\(lanes) \(Argon2.Kernel.best), wiped when idle") { _ in
      blackHole(try idle.tag(of: salt.span, salt: salt.span))
    }
  }

  // 40 KiB stay in the first-level cache, of 48.
  guard let small = try? Argon2Parameters(memoryKiB: 40, passes: 256, lanes: 1) else { return }
  for kernel in Argon2.Kernel.available {
    var argon2 = Argon2(small)
    argon2.kernel = kernel
    Benchmark("10,240 blocks in L1, \(kernel)") { _ in
      blackHole(try argon2.tag(of: salt.span, salt: salt.span))
    }
  }
  Benchmark("2,764,800 dependent adds, 270 a block") { _ in blackHole(dependent_adds(2_764_800)) }
}
