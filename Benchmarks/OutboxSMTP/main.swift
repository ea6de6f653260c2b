// How many mails a second go out of an SQLite file, durably, into a mail server on this machine: by the
// usual policy and by a wider one, in turn with the mailer alone.
//
// Usage: outbox-smtp PORT [FOLDER [MAILS]], where a server without TLS is on 127.0.0.1:PORT, and the
// folder is on the disk that is to be measured (default: the current one, and 2,000 mails a turn).
import AccountFlows
import CredentialPrimitives
import CredentialStoreSQLite
import CredentialTokens
import Glibc
import SMTPMailer

let arguments = CommandLine.arguments
guard arguments.count > 1, let port = Int(arguments[1]) else {
  fatalError("usage: outbox-smtp PORT [FOLDER [MAILS]]")
}
let folder = arguments.count > 2 ? arguments[2] : "."
let count = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 2_000
guard count >= 100 else { fatalError("usage: outbox-smtp PORT [FOLDER [MAILS]], 100 or more") }
let rounds = 5
let path = "\(folder)/outbox-smtp-\(getpid()).sqlite"
let now = SystemWallClock().now
let store = try SQLiteStore(path: path)
let settings = try MailSettings(
  service: "Contoso", sender: EmailAddress("no-reply@contoso.example"),
  links: LinkTemplate(base: "https://accounts.contoso.example"))
let outbox = Outbox(try .generated(), settings)
let server = try SMTPServer(host: "127.0.0.1", port: port, security: .noneOnThisMachine)

/// Mails of the usual kind, sealed.
func entries() throws -> [OutboxEntry] {
  try (0..<count).map { index in
    outbox.entry(
      .passwordChanged(at: now, forgotPassword: settings.links.link(.forgotPassword)),
      to: try EmailAddress("anna\(index)@example.com"), in: .en, about: .random(), now: now)
  }
}

/// Puts mails into the store; a thousand in a transaction.
func fill() async throws {
  let mails = try entries()
  for start in stride(from: 0, to: count, by: 1_000) {
    let part = mails[start..<min(start + 1_000, count)]
    try await store.write { transaction in
      for entry in part { try transaction.enqueueMail(entry) }
    }
  }
}

/// Hands opened mails to a mailer, four at a time.
func sendAlone(_ mails: [OutgoingMail], by mailer: SMTPMailer) async throws {
  try await withThrowingTaskGroup { group in
    for lane in 0..<4 {
      group.addTask {
        for index in stride(from: lane, to: mails.count, by: 4) {
          try await mailer.deliver(mails[index])
        }
      }
    }
    try await group.waitForAll()
  }
}

func drain(by mailer: SMTPMailer, _ policy: OutboxPolicy) async throws {
  let worker = OutboxWorker(store, outbox, mailer, policy: policy)
  var delivered = 0
  while case let round = try await worker.deliver(now: now), round.count > 0 {
    guard round.delivered == round.count else { fatalError("\(round)") }
    delivered += round.delivered
  }
  guard delivered == count else { fatalError("\(delivered) of \(count)") }
}

var rates: [[Double]] = [[], [], []]
@MainActor func measure(_ kind: Int, _ body: () async throws -> Void) async throws {
  let start = ContinuousClock.now
  try await body()
  rates[kind].append(Double(count) / (start.duration(to: .now) / .seconds(1)))
}

let usual = try SMTPMailer(SMTPSettings(server))
let wide = try SMTPMailer(SMTPSettings(server, connections: 16))
for _ in 0..<rounds {
  let mails = try entries().map { try outbox.mail($0) }
  try await measure(0) { try await sendAlone(mails, by: usual) }
  try await fill()
  try await measure(1) { try await drain(by: usual, OutboxPolicy()) }
  try await fill()
  try await measure(2) {
    try await drain(by: wide, OutboxPolicy(batch: 128, concurrency: 16))
  }
}
for mailer in [usual, wide] { mailer.close() }
try store.close()
for end in ["", "-wal", "-shm"] { unlink(path + end) }

print("| \(count) mails a turn | best a second | median a second |")
print("|---|---|---|")
let kinds = [
  "the mailer alone, 4 connections", "the outbox, usual policy (16 a round, 4 at a time)",
  "the outbox, 128 a round, 16 at a time",
]
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
for (kind, measured) in zip(kinds, rates) {
  print("| \(kind) | \(Int(measured.max() ?? 0)) | \(Int(median(measured))) |")
}
let isEnough = median(rates[1]) >= 500
if !isEnough { print("below the 500 a second that were asked for") }
exit(isEnough ? 0 : 1)
