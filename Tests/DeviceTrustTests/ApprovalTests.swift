import CredentialPrimitives
import CredentialTokens
import DeviceTrust
import TestSupport
import Testing

@Suite("An approval from a trusted device") struct ApprovalTests {
  private let requests = ApprovalRequests()
  private let desk: Desk
  private let label: DeviceLabel

  init() throws {
    desk = try Desk()
    label = try #require(DeviceLabel("Safari on iOS"))
  }

  private func ask(at seconds: Int64 = 0) async throws -> ApprovalTicket {
    let (requests, label) = (requests, label)
    return try await desk.store.write {
      try requests.ask(for: Desk.account, label: label, in: &$0, now: Desk.after(seconds))
    }
  }

  private func answer(
    _ answer: ApprovalAnswer, _ ticket: ApprovalTicket, at seconds: Int64 = 1
  ) async throws -> ApprovalOutcome {
    let (grant, _) = try await desk.enroll()
    let device = try #require(try await desk.present(grant).trusted)
    let requests = requests
    return try await desk.store.write {
      try requests.answer(
        answer, to: ticket.id, by: device, in: &$0, now: Desk.after(seconds))
    }
  }

  private func claim(_ ticket: ApprovalTicket, at seconds: Int64 = 2) async throws -> ApprovalClaim
  {
    let requests = requests
    return try await desk.store.write {
      try requests.claim(ticket, of: Desk.account, in: &$0, now: Desk.after(seconds))
    }
  }

  @Test("lets the browser that asked in, once, where the number is right")
  func approved() async throws {
    let ticket = try await ask()
    let number = try #require(ticket.number)
    #expect(ApprovalRequests.numbers.contains(number))
    #expect(try await claim(ticket) == .waiting)
    #expect(try await answer(.approve(number: number), ticket) == .approved)
    #expect(try await answer(.deny, ticket) == .alreadyAnswered)
    let text = ticket.makeText().bytes.copy
    let parsed = ApprovalTicket(parsing: text.span)
    let read = try #require(parsed)
    #expect(read.number == nil && read.id == ticket.id)
    let claims = try await withThrowingTaskGroup { group in
      for _ in 0..<50 { group.addTask { try await claim(read) } }
      return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    #expect(claims == [.approved: 1, .alreadyClaimed: 49])
  }

  @Test("is a denial by another number, and for good")
  func wrongNumber() async throws {
    let ticket = try await ask()
    let number = try #require(ticket.number)
    let wrong = number == 10 ? 11 : number - 1
    #expect(try await answer(.approve(number: wrong), ticket) == .wrongNumber)
    #expect(try await answer(.approve(number: number), ticket) == .alreadyAnswered)
    #expect(try await claim(ticket) == .denied)
    let second = try await ask()
    #expect(try await answer(.deny, second) == .denied)
    #expect(try await claim(second) == .denied)
  }

  @Test("ends, and is replaced by a newer one")
  func ends() async throws {
    let old = try await ask()
    let new = try await ask(at: 1)
    #expect(try await claim(old) == .unknown)
    #expect(try await answer(.deny, old) == .unknown)
    let requests = requests
    let pending = try await desk.store.write { transaction in
      try [60, 301, -60].map { (seconds: Int64) in
        try requests.pending(
          of: Desk.account, in: &transaction, now: Desk.after(seconds))
      }
    }
    #expect(pending.map { $0?.id } == [new.id, nil, nil])
    #expect(pending[0]?.label == label && pending[0]?.expires == Desk.after(301))
    let number = try #require(new.number)
    #expect(try await answer(.approve(number: number), new, at: 301) == .expired)
    #expect(try await claim(new, at: 301) == .expired)
  }

  @Test("is claimed by its own ticket only, of which nothing is shown (R43)")
  func tickets() async throws {
    let ticket = try await ask()
    let number = try #require(ticket.number)
    _ = try await answer(.approve(number: number), ticket)
    let text = ticket.makeText().bytes.copy
    var forged = text
    forged[40] = forged[40] == 0x41 ? 0x42 : 0x41
    let parsed = ApprovalTicket(parsing: forged.span)
    let other = try #require(parsed)
    #expect(try await claim(other) == .unknown)
    for bad in [[], Array(text.dropLast()), text + [0x41], text.dropLast() + [0x3D]] {
      let isRead = ApprovalTicket(parsing: bad.span) != nil
      #expect(!isRead)
    }
    var dumped = ""
    dump(ticket, to: &dumped)
    let secret = String(decoding: text.suffix(20), as: UTF8.self)
    #expect(!dumped.contains(secret) && !"\(ticket)".contains(secret))
    #expect(try await claim(ticket) == .approved)
  }
}
