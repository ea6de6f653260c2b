@testable import AccountFlows
import CredentialPrimitives
import CredentialTokens
import Testing

@Suite("A licence key") struct LicenceKeyTests {
  private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private func read(_ text: some Sequence<UInt8>) -> Result<LicenceID, LicenceKeyError> {
    do throws(LicenceKeyError) {
      return .success(try LicenceKey(parsing: Array(text).span).id)
    } catch {
      return .failure(error)
    }
  }

  @Test("is five groups of five characters, which read the same again")
  func text() throws {
    var ids: Set<LicenceID> = []
    for _ in 0..<200 {
      let key = LicenceKey.random()
      let text = key.revealText()
      #expect(text.utf8.count == 29 && text.split(separator: "-").map(\.count) == [5, 5, 5, 5, 5])
      #expect(text.utf8.allSatisfy { Self.symbols.contains($0) || $0 == UInt8(ascii: "-") })
      #expect(try read(text.utf8).get() == key.id)
      let made = key.makeText()
      let isSame = made.bytes.isEqualInConstantTime(to: Array(text.utf8).span)
      #expect(isSame)
      ids.insert(key.id)
    }
    #expect(ids.count == 200)
  }

  @Test("is known by the same id on every machine and for good")
  func id() throws {
    // SHA-256 over "credentials licence key 1" and the digits 0 to 23, by Python's hashlib; the check
    // character by a sum over GF(32) with a table of powers.
    let key = try LicenceKey(parsing: "01234-56789-ABCDE-FGHJK-MNPQF")
    #expect("\(key.id)" == "d4e7e7fd67de65b8c27c7bbfbff169d1")
  }

  @Test("is read however it is typed")
  func forgives() throws {
    let key = LicenceKey.random()
    let text = key.revealText()
    for typed in [
      text.lowercased(), text.replacing("-", with: ""), text.replacing("-", with: " - "),
      "  " + text + " ", text.replacing("0", with: "O"), text.replacing("0", with: "o"),
      text.replacing("1", with: "I"), text.replacing("1", with: "l"),
      text.replacing("1", with: "L").replacing("-", with: ""),
    ] {
      #expect(try read(typed.utf8).get() == key.id, "\(typed.utf8.count) bytes")
    }
  }

  @Test("is refused with any one character wrong, or any two exchanged")
  func checks() throws {
    for _ in 0..<20 {
      let key = LicenceKey.random()
      let text = Array(key.revealText().utf8.filter { $0 != UInt8(ascii: "-") })
      for place in text.indices {
        for symbol in Self.symbols where symbol != text[place] {
          var wrong = text
          wrong[place] = symbol
          #expect(read(wrong) == .failure(.check), "a wrong character at \(place)")
        }
        for other in text.indices where text[other] != text[place] {
          var wrong = text
          wrong.swapAt(place, other)
          #expect(read(wrong) == .failure(.check), "\(place) and \(other) exchanged")
        }
      }
    }
  }

  @Test(
    "is nothing else",
    arguments: [
      ("", .length), ("00000-00000-00000-00000-0000", .length),
      ("00000-00000-00000-00000-000000", .length), ("00000-00000-00000-00000-0000U", .character),
      ("00000-00000-00000-00000-0000\u{0}", .character), ("ПРИВЕТ", .character),
      ("00000\t00000-00000-00000-00000", .character),
      (String(repeating: "0", count: 1_000_000), .length),
      (String(repeating: "-", count: 65), .length), ("00000-00000-00000-00000-00001", .check),
    ] as [(String, LicenceKeyError)])
  func refuses(text: String, error: LicenceKeyError) {
    #expect(read(text.utf8) == .failure(error))
    #expect(!error.description.isEmpty && !error.description.contains("\n"))
  }

  @Test("shows nothing of itself (R43)")
  func hides() throws {
    let key = LicenceKey.random()
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key), dumped] {
      #expect(!text.contains(key.revealText().prefix(5)), "\(text.utf8.count) bytes")
      #expect(text.contains("\(key.id)") || text == dumped)
    }
  }

  @Test(
    "stands for nothing that cannot be sold",
    arguments: [
      ("", .direct, 1, false, .product), ("a b", .direct, 1, false, .product),
      (String(repeating: "a", count: 65), .direct, 1, false, .product),
      ("ä", .direct, 1, false, .product), ("a", .direct, 0, false, .seats),
      ("a", .direct, 200_001, false, .seats), ("a", .direct, 1, true, .bundle),
      ("a", .appStore, 1, true, .bundle), ("a", .bundled, 1, false, .bundle),
    ] as [(String, SubscriptionKind, Int, Bool, LicenceTermsError)])
  func terms(
    product: String, kind: SubscriptionKind, seats: Int, isBundled: Bool, error: LicenceTermsError
  ) {
    #expect(throws: error) {
      try LicenceTerms(
        product: product, audience: .personal, kind: kind, seats: seats,
        bundledWith: isBundled ? .random() : nil)
    }
    #expect(!error.description.isEmpty && !error.description.contains("\n"))
  }

  @Test("begins a subscription that bundles only what can be bundled")
  func kinds() throws {
    let whole = SubscriptionID.random()
    for (kind, bundle) in [
      (.direct, nil), (.bundled, whole), (.perpetual, nil), (.perpetual, whole), (.appStore, nil),
    ] as [(SubscriptionKind, SubscriptionID?)] {
      let terms = try LicenceTerms(
        product: "drawing-3", audience: .business, kind: kind, seats: 3, bundledWith: bundle)
      let issued = IssuedLicence(id: .random(), terms: terms, issued: MailFixture.now)
      let row = try Subscription(issued, of: .account(.random()), began: MailFixture.now)
      #expect(row.licence == issued.id && issued.id.subscription == row.id && row.seats == 3)
      #expect(row.bundle == bundle && (row.renewal == .off) == (kind == .perpetual))
      #expect(SeatHolder(.random(), on: row.id).subject.bytes.suffix(16) == row.id.bytes[...])
    }
  }

  @Test("says whose a computer is that takes a place, and of nothing else")
  func holders() throws {
    let holder = SeatHolder(.random(), on: .random())
    #expect(SeatHolder(holder.subject) == holder)
    #expect(SeatHolder(holder.account.subject) == nil)
    let long = try #require(TokenSubject(bytes: holder.subject.bytes + [0]))
    #expect(SeatHolder(long) == nil)
  }
}
