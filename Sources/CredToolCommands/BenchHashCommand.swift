public import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordHashing

struct BenchHashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract: "Measure Argon2id: hashes a second, and how long one takes.",
    discussion: """
      Each line is one way to use the machine: a profile, a kernel, how many hashes run at the same \
      time and on how many threads each of them. Kernels that this processor does not have are not \
      there; libargon2 is the reference, for comparison.

      Exit status: 0 measured, 2 wrong usage, 3 the machine failed.

      Example:
        credtool bench hash --profile owasp2026 --threads 2
      """)

  @Option(
    help: """
      owasp2026 (19 MiB), rfc9106-low-memory (64 MiB) or rfc9106-high-memory (2 GiB); repeatable \
      (default: all).
      """)
  var profile: [Profile] = []

  @Option(help: "avx512, avx2 or libargon2; repeatable (default: all that this processor has).")
  var kernel: [Argon2.Kernel] = []

  @Option(help: "Threads in all, from 1 to 1024; repeatable (default: 1 and one a processor).")
  var threads: [Int] = []

  @Option(help: "Seconds for each line, from 0.01 to 3600; at least one hash is measured.")
  var seconds = 1.0

  @Option(help: "When memory is erased: after-each-hash or when-idle.")
  var wiping = Wiping.afterEachHash

  @Flag(help: "Print JSON: wiping and, for each line, the same numbers by name.")
  var json = false

  func validate() throws {
    guard threads.allSatisfy((1...1_024).contains) else {
      throw ValidationError("--threads takes numbers from 1 to 1024.")
    }
    guard (0.01...3_600).contains(seconds) else {
      throw ValidationError("--seconds takes a number from 0.01 to 3600.")
    }
    if let missing = kernel.first(where: { !Argon2.Kernel.available.contains($0) }) {
      throw ValidationError("This processor has no \(missing).")
    }
  }

  enum Profile: String, CaseIterable, ExpressibleByArgument {
    case owasp2026
    case rfc9106LowMemory = "rfc9106-low-memory"
    case rfc9106HighMemory = "rfc9106-high-memory"

    var parameters: Argon2Parameters {
      switch self {
      case .owasp2026: .owasp2026
      case .rfc9106LowMemory: .rfc9106LowMemory
      case .rfc9106HighMemory: .rfc9106HighMemory
      }
    }
  }

  enum Wiping: String, CaseIterable, ExpressibleByArgument {
    case afterEachHash = "after-each-hash"
    case whenIdle = "when-idle"

    var mode: Argon2Memory.Wiping {
      switch self {
      case .afterEachHash: .afterEachHash
      case .whenIdle: .whenIdle
      }
    }
  }

  func run() throws {
    let memory = Argon2Memory(ceilingKiB: Argon2Memory.shared.ceilingKiB, wiping: wiping.mode)
    var results: [JSON] = []
    if !json { try StandardOutput.printLine(HashBenchmark.heading) }
    for benchmark in benchmarks(memory) {
      guard benchmark.memoryKiB <= memory.ceilingKiB else {
        StandardError.write(
          "credtool: left out \(benchmark.name): it needs \(benchmark.memoryKiB) KiB, and half of "
            + "this machine's memory is \(memory.ceilingKiB) KiB\n")
        continue
      }
      let result: HashingSample
      do throws(HashingError) {
        result = try benchmark.run(for: .seconds(seconds))
      } catch {
        throw Failure.machine("\(benchmark.name): \(error)")
      }
      if json {
        results.append(benchmark.json(result))
      } else {
        try StandardOutput.printLine(benchmark.line(result))
      }
    }
    guard json else { return }
    let all = JSON.object([("wiping", .string(wiping.rawValue)), ("results", .array(results))])
    try StandardOutput.printLine(all.text)
  }

  private func benchmarks(_ memory: Argon2Memory) -> [HashBenchmark] {
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let counts = threads.isEmpty ? (processors == 1 ? [1] : [1, processors]) : threads
    return (profile.isEmpty ? Profile.allCases : profile).flatMap { profile in
      (kernel.isEmpty ? Argon2.Kernel.available : kernel).flatMap { kernel in
        counts.flatMap { count in
          var argon2 = Argon2(profile.parameters)
          argon2.kernel = kernel
          argon2.memory = memory
          let alone = HashBenchmark(profile: profile.rawValue, argon2: argon2, hashesAtOnce: count)
          // libargon2 stays on one thread here.
          let lanes = kernel == .libargon2 ? 1 : Int(profile.parameters.lanes)
          guard min(count, lanes) > 1 else { return [alone] }
          argon2.maximumThreads = min(count, lanes)
          let together = HashBenchmark(
            profile: profile.rawValue, argon2: argon2, hashesAtOnce: max(1, count / lanes))
          return [alone, together]
        }
      }
    }
  }
}

extension Argon2.Kernel: ExpressibleByArgument {}
