// Verdicts of a policy on request, for screening/verdicts.py. The first argument is a blocklist to
// ask in the place of the embedded one; without it that is asked.
//
//   codes COUNT  and COUNT passwords, a line each -> the codes of the findings, a line each
//   time COUNT   and COUNT passwords, a line each -> seconds for all of them on one thread
import CredentialPrimitives
import Glibc
import PasswordScreening

struct BadRequest: Error {}

let lists = try CommandLine.arguments.dropFirst().map { try Blocklist(contentsOf: $0) }
let policy = PasswordPolicy(
  minimumScalars: PasswordPolicy.smallestMinimum, blocklists: lists.isEmpty ? [.common] : lists)

// The lists and the layouts are set up before anything is timed.
_ = policy.findings(for: Array("correct horse battery staple".utf8).span)

while let request = readLine() {
  let words = request.split(separator: " ")
  guard words.count == 2, let count = Int(words[1]) else { throw BadRequest() }
  var passwords: [[UInt8]] = []
  for _ in 0..<count {
    guard let line = readLine() else { throw BadRequest() }
    passwords.append(Array(line.utf8))
  }
  switch words[0] {
  case "codes":
    for password in passwords {
      print(policy.findings(for: password.span).map(\.code).joined(separator: ","))
    }
  case "time":
    var refused = 0
    let duration = ContinuousClock().measure {
      for password in passwords where !policy.findings(for: password.span).isEmpty { refused += 1 }
    }
    precondition(refused <= count)
    print(duration / .seconds(1))
  default: throw BadRequest()
  }
  fflush(nil)
}
