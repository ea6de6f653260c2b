import CredentialPrimitives
import Foundation
import PasswordScreening
import TestSupport
import Testing

@Suite("A policy with a list of breached hashes") struct BreachPolicyTests {
  private let folder = TemporaryFolder()

  private func findings(
    _ password: String, _ confirmation: BreachListImport.Confirmation,
    beside lists: [Blocklist] = []
  ) throws -> [Finding] {
    let list = BreachList(.ntlm, of: ["Correct Horse", "Stra\u{DF}enbahn", "Password1"])
    try Data(list.text().utf8).write(to: URL(filePath: folder.file("list")))
    var job = BreachListImport()
    (job.confirmation, job.filterBits) = (confirmation, 64)
    _ = try job.run(.path(folder.file("list")), to: folder.file("out"))
    let policy = PasswordPolicy(
      minimumScalars: 8, blocklists: lists + [try Blocklist(contentsOf: folder.file("out"))],
      minimumLog10Guesses: nil)
    return policy.findings(for: Array(password.utf8).span)
  }

  @Test(
    "says how sure it is",
    arguments: [
      (BreachListImport.Confirmation.none, Finding.breached(.probable), "probably_breached"),
      (.exactStage, .breached(.confirmed), "breached"),
    ])
  func certainty(
    confirmation: BreachListImport.Confirmation, finding: Finding, code: String
  ) throws {
    #expect(try findings("Correct Horse", confirmation) == [finding])
    #expect(finding.code == code)
    #expect(finding.numbers.isEmpty)
  }

  @Test("asks only for the password as it is, in NFC")
  func asItIs() throws {
    #expect(try findings("correct horse", .exactStage) == [])
    #expect(try findings("STRASSENBAHN", .exactStage) == [])
    #expect(try findings("Stra\u{DF}enbahn", .exactStage) == [.breached(.confirmed)])
  }

  @Test("serves in an outage too, and is asked as it was made: with every letter in its case")
  func inOutage() async throws {
    _ = try findings("Correct Horse", .exactStage)
    let list = try Blocklist(contentsOf: folder.file("out"))
    let breaches = BreachRanges(
      from: FakeRanges { _ throws(RangeError) in throw .timedOut }, inOutage: .localList(list),
      clock: ManualClock())
    for (password, isListed) in [("Correct Horse", true), ("correct horse", false)] {
      let found = list.listing(of: Array(password.utf8).span)
      #expect((found != nil) == isListed)
      let verdict = try await breaches.verdict(for: PreparedPassword(password))
      #expect(verdict == .outage(found.map { .listedLocally($0) } ?? .notListedLocally, .timedOut))
    }
  }

  @Test("speaks of a breach only where the password is not common anyway")
  func commonFirst() throws {
    let codes = try findings("Password1", .exactStage, beside: [.common]).map(\.code)
    #expect(codes == ["common"])
    #expect(try findings("Password1", .exactStage) == [.breached(.confirmed)])
  }
}
