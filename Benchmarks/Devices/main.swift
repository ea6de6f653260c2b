// A simulated year of sign-ins, and how fast devices are recognised and compared.
//
// Usage: device-simulator [PEOPLE [SEED [SEEDS]]]
//
// With SEEDS, so many years of the usual policy are lived through after one another, of that seed and
// those behind it, and nothing else.
import CredentialPrimitives
import CredentialTokens
import DeviceTrust
import Glibc

let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
let count = Int(arguments.first ?? 1_000)
let seed = arguments.dropFirst().first ?? 1
let seeds = arguments.dropFirst(2).first
var failures: [String] = []
var reasonsOfUsual = ""

func rounded(_ percent: Double) -> String { "\((percent * 1_000).rounded() / 1_000) %" }
func fraction(_ share: Tally.Share) -> String { "\(share.hits) of \(share.all)" }

@MainActor func require(_ isSo: Bool, _ what: String) { if !isSo { failures.append(what) } }

@MainActor func check(_ tally: Tally, of policy: Policy) {
  if policy == .usual {
    require(tally.falseAlarms.percent <= 0.5, "false alarms over 0.5 %")
    require(tally.suspicious.percent >= 95, "stolen secrets from elsewhere below 95 %")
  }
  if policy != .fingerprintOnly {
    require(tally.passwordThieves.hits == 0, "a password alone has passed")
    require(tally.rotatedFound.hits == tally.rotatedFound.all, "a rotated theft was missed")
    require(tally.outdatedFound.hits == tally.outdatedFound.all, "an outdated secret was missed")
  }
}

func reasons(_ tally: Tally) -> String {
  tally.reasons.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(6)
    .map { "\($0.key): \($0.value)" }.joined(separator: ", ")
}

@MainActor func finish() -> Never {
  print(failures.isEmpty ? "all as asked for" : failures.joined(separator: "; "))
  exit(failures.isEmpty ? 0 : 1)
}

if let seeds {
  print("| seed | confirmations asked | stolen secret from elsewhere suspicious | found | why |")
  print("|---|---|---|---|---|")
  for seed in seed..<seed + seeds {
    let year = try Year(.usual, people: count, seed: seed)
    try await year.run()
    let tally = year.tally
    let found = "\(fraction(tally.rotatedFound)), \(fraction(tally.outdatedFound))"
    print(
      "| \(seed) | \(rounded(tally.falseAlarms.percent)) of \(tally.falseAlarms.all) | "
        + "\(fraction(tally.suspicious)) | \(found) | \(reasons(tally)) |")
    check(tally, of: .usual)
  }
  finish()
}

print("\(count) people, the second of two years, seed \(seed)\n")
printDiversity(seed: seed)
print(
  "| policy | confirmations asked of owners with their device's secret | without it | passed "
    + "unconfirmed: password alone | secret and password | the same from elsewhere | stolen secret "
    + "from elsewhere suspicious | rotated by the thief, found | rotated by the owner, found |")
print("|---|---|---|---|---|---|---|---|---|")
for policy in Policy.allCases {
  let year = try Year(policy, people: count, seed: seed)
  try await year.run()
  let tally = year.tally
  let columns = [
    policy.name, "\(rounded(tally.falseAlarms.percent)) of \(tally.falseAlarms.all)",
    "\(rounded(tally.withoutSecret.percent)) of \(tally.withoutSecret.all)",
    fraction(tally.passwordThieves), fraction(tally.secretThieves),
    fraction(tally.secretThievesElsewhere), rounded(tally.suspicious.percent),
    fraction(tally.rotatedFound), fraction(tally.outdatedFound),
  ]
  print("| " + columns.joined(separator: " | ") + " |")
  check(tally, of: policy)
  if policy == .usual { reasonsOfUsual = reasons(tally) }
}
print("\nThe usual policy's false alarms: " + reasonsOfUsual + "\n")

try measureSpeed()
finish()
