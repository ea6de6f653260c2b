// Looks up on request, for peers/filters.py: a request a line in, an answer a line out. Files of
// words have words of 10 bytes, one a line.
//
//   load LISTED ABSENT BLOCKLIST    -> seconds to fill a filter, its bits a key
//   ask filter|list one|batch listed|absent    -> seconds, found
import Glibc
import PasswordScreening

let length = 10

struct BadRequest: Error {}

func words(_ path: Substring) throws -> [UInt8] {
  guard let file = fopen(String(path), "r") else { throw BadRequest() }
  defer { fclose(file) }
  var bytes = [UInt8]()
  var line = [UInt8](repeating: 0, count: length + 1)
  while fread(&line, 1, length + 1, file) == length + 1 { bytes += line.prefix(length) }
  return bytes
}

/// The seconds that `body` takes, and what it returns.
func timed(_ body: () throws -> Int) rethrows -> (Double, Int) {
  let start = ContinuousClock.now
  let result = try body()
  return (start.duration(to: .now) / .seconds(1), result)
}

func count(_ bytes: [UInt8], _ contains: (Span<UInt8>) -> Bool) -> Int {
  var found = 0
  for begin in stride(from: 0, to: bytes.count, by: length)
  where contains(bytes.span.extracting(begin..<begin + length)) {
    found += 1
  }
  return found
}

func countInBatches(_ bytes: [UInt8], _ list: Blocklist) -> Int {
  var batch = Blocklist.Batch(capacity: 1_024)
  var (found, begin) = (0, 0)
  while begin < bytes.count {
    batch.removeAll()
    while batch.count < batch.capacity, begin < bytes.count {
      batch.append(bytes.span.extracting(begin..<begin + length))
      begin += length
    }
    list.answer(&batch)
    for index in batch.indices where batch[index] != nil { found += 1 }
  }
  return found
}

/// One line, at once: whoever asked is waiting.
func answer(_ seconds: Double, _ number: Int) {
  print(seconds, number)
  fflush(nil)
}

func serve() throws {
  guard let first = readLine() else { return }
  let load = first.split(separator: " ")
  guard load.count == 4, load[0] == "load" else { throw BadRequest() }
  let (listed, absent) = (try words(load[1]), try words(load[2]))
  var filter = try BloomFilter(expectedCount: listed.count / length)
  let (fill, _) = timed {
    for begin in stride(from: 0, to: listed.count, by: length) {
      filter.insert(listed.span.extracting(begin..<begin + length))
    }
    return 0
  }
  let list = try Blocklist(contentsOf: String(load[3]))
  answer(fill, 16)
  while let line = readLine() {
    let request = line.split(separator: " ")
    guard request.count == 4, request[0] == "ask" else { throw BadRequest() }
    let bytes = request[3] == "listed" ? listed : absent
    let (seconds, found) =
      switch (request[1], request[2]) {
      case ("filter", "one"): timed { count(bytes) { filter.contains($0) } }
      case ("list", "one"): timed { count(bytes) { list.contains($0) } }
      case ("list", "batch"): timed { countInBatches(bytes, list) }
      default: throw BadRequest()
      }
    answer(seconds, found)
  }
}

try serve()
