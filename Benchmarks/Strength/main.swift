// Estimates of guesses on request, for screening/strength.py.
//
//   score COUNT  and COUNT passwords, a line each -> log10 of the guesses, a line each
//   time COUNT   and COUNT passwords, a line each -> seconds for all of them on one thread
import CredentialPrimitives
import Glibc
import PasswordScreening

struct BadRequest: Error {}

func strength(_ line: String) throws -> PasswordStrength {
  PasswordStrength(of: try PreparedPassword(Array(line.utf8).span, unassigned: .keep))
}

// The list and the layouts are set up before anything is timed.
_ = try strength("correct horse battery staple")

while let request = readLine() {
  let words = request.split(separator: " ")
  guard words.count == 2, let count = Int(words[1]) else { throw BadRequest() }
  var lines: [String] = []
  for _ in 0..<count {
    guard let line = readLine() else { throw BadRequest() }
    lines.append(line)
  }
  switch words[0] {
  case "score":
    for line in lines { print(try strength(line).log10Guesses) }
  case "time":
    let passwords = lines.map { Array($0.utf8) }
    var sum = 0.0
    let duration = try ContinuousClock().measure {
      for password in passwords {
        sum += PasswordStrength(of: try PreparedPassword(password.span)).log10Guesses
      }
    }
    precondition(sum.isFinite)
    print(duration / .seconds(1))
  default: throw BadRequest()
  }
  fflush(nil)
}
