// Hashes on request, for peers/argon2.py: a request a line in, an answer a line out.
//
//   hash KERNEL WIPING M T P THREADS        -> seconds tag
//   rate KERNEL WIPING M T P CALLERS COUNT  -> seconds for COUNT hashes by each of CALLERS threads
//   pair KERNEL WIPING M T P COUNT          -> seconds for COUNT pairs of hashes by one thread
//   block KERNEL                            -> dependent additions that a block takes in L1
import CAddUnit
import Glibc
import PasswordHashing

let password = Array("correct horse battery staple".utf8)
let salt = Array("sixteen bytes---".utf8)
let clock = ContinuousClock()
let wiped = Argon2Memory(ceilingKiB: 1 << 20)
let idle = Argon2Memory(ceilingKiB: 1 << 20, wiping: .whenIdle)

struct BadRequest: Error {}

extension Duration {
  var seconds: Double { self / .seconds(1) }
}

func engine(_ fields: [Substring]) throws -> Argon2 {
  guard fields.count >= 6, let kernel = Argon2.Kernel(rawValue: String(fields[1])),
    let memory = UInt32(fields[3]), let passes = UInt32(fields[4]), let lanes = UInt32(fields[5])
  else { throw BadRequest() }
  var argon2 = Argon2(try Argon2Parameters(memoryKiB: memory, passes: passes, lanes: lanes))
  argon2.kernel = kernel
  argon2.memory = fields[2] == "idle" ? idle : wiped
  return argon2
}

func number(_ fields: [Substring], _ index: Int) throws -> Int {
  guard index < fields.count, let number = Int(fields[index]) else { throw BadRequest() }
  return number
}

func hash(_ argon2: Argon2) throws -> [UInt8] { try argon2.tag(of: password.span, salt: salt.span) }

/// The time until each of `callers` threads has run `body`.
func time(callers: Int, _ body: @escaping @Sendable () -> Void) -> Double {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  return clock.measure {
    let threads = (0..<callers).map { _ in
      var thread = pthread_t()
      let box = Unmanaged.passRetained(Box(body)).toOpaque()
      precondition(
        pthread_create(
          &thread, nil,
          { context in
            if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
            return nil
          }, box) == 0)
      return thread
    }
    for thread in threads { pthread_join(thread, nil) }
  }.seconds
}

func answer(_ line: String) throws -> String {
  let fields = line.split(separator: " ")
  switch fields.first {
  case "hash":
    var argon2 = try engine(fields)
    argon2.maximumThreads = try number(fields, 6)
    var tag: [UInt8] = []
    let time = try clock.measure { tag = try hash(argon2) }
    let digits = tag.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    return "\(time.seconds) \(digits.joined())"
  case "rate":
    let (argon2, count) = (try engine(fields), try number(fields, 7))
    let time = time(callers: try number(fields, 6)) {
      do {
        for _ in 0..<count { _ = try hash(argon2) }
      } catch {
        fatalError("\(error)")
      }
    }
    return "\(time)"
  case "pair":
    let (argon2, count) = (try engine(fields), try number(fields, 6))
    let time = try clock.measure {
      for _ in 0..<count {
        let inputs = Argon2.Inputs(password: password.span, salt: salt.span)
        _ = try argon2.tags(of: inputs, inputs)
      }
    }
    return "\(time.seconds)"
  case "block":
    guard fields.count == 2, let kernel = Argon2.Kernel(rawValue: String(fields[1])) else {
      throw BadRequest()
    }
    let blocks = 40 * 1_600
    var argon2 = Argon2(try Argon2Parameters(memoryKiB: 40, passes: 1_600, lanes: 1))
    argon2.kernel = kernel
    let fill = try clock.measure { _ = try hash(argon2) }
    let adds = clock.measure { _ = dependent_adds(16_000_000) }
    return "\(fill / adds * 16_000_000 / Double(blocks))"
  default: throw BadRequest()
  }
}

while let line = readLine() {
  print(try answer(line))
  fflush(nil)
}
