// How many tokens a second one thread mints and verifies, from and to their text, and how many times
// jwt-kit's HS256 verify that is. All of it in turn, so that the machine's drift is in everything.
import CredentialPrimitives
import CredentialTokens
import JWTKit

let rounds = 15
let perRound = 20_000
let clock = ContinuousClock()
let now = SystemWallClock().now
let subject = TokenSubject(4_711)
let binding = TokenBinding(.credentialVersion(7))

/// The claims that say what a stateless token says.
struct Claims: JWTPayload {
  var sub: SubjectClaim
  var exp: ExpirationClaim
  var purpose: String
  var binding: String

  func verify(using _: some JWTAlgorithm) throws { try exp.verifyNotExpired() }
}

func failed() -> Never { fatalError("a token that was not valid") }

let stateless = try StatelessTokenKeys(KeyRing.generated())
var checksum = 0

@MainActor func mintStored() throws {
  for _ in 0..<perRound {
    let (token, record) = try Token<PasswordReset>.issue(for: subject, boundTo: binding, now: now)
    checksum &+= token.withText { Int($0[20]) } &+ Int(record.expires.seconds)
  }
}

let issued = try (0..<perRound).map { _ in
  let (token, record) = try Token<PasswordReset>.issue(for: subject, boundTo: binding, now: now)
  return (Array(token.revealText().utf8), record)
}

@MainActor func verifyStored() throws {
  for (text, record) in issued {
    let token = try Token<PasswordReset>(parsing: text.span)
    guard record.verify(token, boundTo: binding, now: now) == .valid else { failed() }
  }
}

@MainActor func mintStateless() throws {
  for _ in 0..<perRound {
    let token = try StatelessToken<PasswordReset>.issue(
      for: subject, boundTo: binding, now: now, keys: stateless)
    checksum &+= token.withText { Int($0[20]) }
  }
}

let statelessText = Array(
  try StatelessToken<PasswordReset>.issue(
    for: subject, boundTo: binding, now: now, keys: stateless
  ).revealText().utf8)

@MainActor func verifyStateless() throws {
  for _ in 0..<perRound {
    let token = try StatelessToken<PasswordReset>(parsing: statelessText.span)
    guard token.verify(boundTo: binding, now: now, keys: stateless) == .valid else { failed() }
  }
}

let jwtKeys = JWTKeyCollection()
await jwtKeys.add(hmac: "0123456789abcdef0123456789abcdef", digestAlgorithm: .sha256)
let jwt = try await jwtKeys.sign(
  Claims(
    sub: "4711", exp: ExpirationClaim(value: .init(timeIntervalSinceNow: 3_600)),
    purpose: "password-reset", binding: "7"))
let jwtBytes = Array(jwt.utf8)

@MainActor func verifyJWT() async throws {
  for _ in 0..<perRound / 10 {
    checksum &+= try await jwtKeys.verify(jwtBytes, as: Claims.self).purpose.utf8.count
  }
}

/// The rate of each round.
var rates: [String: [Double]] = [:]
@MainActor func measure(_ name: String, _ count: Int, _ body: @MainActor () async throws -> Void)
  async throws
{
  let start = clock.now
  try await body()
  rates[name, default: []].append(Double(count) / (start.duration(to: .now) / .seconds(1)))
}

for _ in 0..<rounds {
  try await measure("mint, stored", perRound) { try mintStored() }
  try await measure("verify, stored", perRound) { try verifyStored() }
  try await measure("mint, stateless", perRound) { try mintStateless() }
  try await measure("verify, stateless", perRound) { try verifyStateless() }
  try await measure("verify, jwt-kit HS256", perRound / 10) { try await verifyJWT() }
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

let jwtRates = rates["verify, jwt-kit HS256"] ?? []
print("| what, on one thread | best a second | median a second | by jwt-kit's verify, median |")
print("|---|---|---|---|")
var failures = 0
for (name, floor) in [
  ("mint, stored", 500_000), ("verify, stored", 700_000), ("mint, stateless", 500_000),
  ("verify, stateless", 700_000), ("verify, jwt-kit HS256", 0),
] {
  let measured = rates[name] ?? []
  let best = measured.max() ?? 0
  let ratio = median(zip(measured, jwtRates).map { $0 / $1 })
  print("| \(name) | \(Int(best)) | \(Int(median(measured))) | \((ratio * 10).rounded() / 10)x |")
  if best < Double(floor) { failures += 1 }
  if name == "verify, stateless", ratio < 5 { failures += 1 }
}
print("checksum \(checksum)")
if failures > 0 { fatalError("\(failures) below the figures asked for") }
