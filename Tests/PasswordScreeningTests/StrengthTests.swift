import CCredFilter
import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

func strength(
  _ password: String, dictionaries: [Blocklist] = [.common, .englishWords],
  context: PasswordContext = []
) throws -> PasswordStrength {
  PasswordStrength(
    of: try PreparedPassword(Array(password.utf8).span, unassigned: .keep),
    dictionaries: dictionaries, context: context)
}

extension PasswordStrength {
  /// The pieces as `code:length`.
  var cover: [String] { pieces.map { "\($0.kind.code):\($0.range.count)" } }
}

@Suite("The strength of a password") struct StrengthTests {
  @Test(
    "is that of the cheapest cover",
    arguments: [
      ("", []),
      ("x", ["brute_force:1"]),
      ("password", ["word:8"]),
      ("PassWord", ["word:8"]),
      ("xbq%pjvw", ["brute_force:8"]),
      ("correcthorsebatterystaple", ["word:7", "word:5", "word:7", "word:6"]),
      ("Xq#vpassword", ["brute_force:4", "word:8"]),
      ("drowssapXq#v", ["word:8", "brute_force:4"]),
      ("mnhygtfcde", ["walk:10"]),
      ("фывапролджэ", ["walk:11"]),
      ("йцукенгшщзхъфывапролджэ", ["walk:12", "walk:11"]),
      ("#wvj#wvj#wvj", ["repetition:12"]),
      ("efghijklmnopqrstuv", ["sequence:18"]),
      ("абвгдежзийклмноп", ["sequence:16"]),
      ("xvj$1987kqp~", ["brute_force:4", "year:4", "brute_force:4"]),
      ("vj$q27.03.1987", ["brute_force:4", "date:10"]),
      ("😀🙈🦊🐙", ["brute_force:4"]),
      ("שלוםעולםטוב", ["brute_force:11"]),
    ] as [(String, [String])])
  func cover(password: String, expected: [String]) throws {
    #expect(try strength(password).cover == expected)
  }

  @Test(
    "counts a word by its rank, case, direction and substitutions",
    arguments: [
      ("password", 2, false, 0), ("Password", 2, false, 0), ("drowssap", 2, true, 0),
      ("p@ssw0rd", 2, false, 2), ("p4$$w0rd", 2, false, 4), ("PASSWORD", 2, false, 0),
    ])
  func words(password: String, rank: Int, isReversed: Bool, substitutions: Int) throws {
    let piece = try #require(try strength(password).pieces.first)
    guard case .word(let word) = piece.kind, case .dictionary(let found) = word.source else {
      Issue.record("no word")
      return
    }
    #expect(found == rank)
    #expect(word.isReversed == isReversed)
    #expect(word.substitutionCount == substitutions)
  }

  @Test(
    "multiplies by the ways of case, direction and substitution",
    arguments: [
      ("password", 1), ("Password", 2), ("passworD", 2), ("PASSWORD", 2), ("paSsword", 8),
      ("paSSword", 36), ("drowssap", 2), ("Drowssap", 4), ("pa5sword", 2), ("p@ssw0rd", 4),
      ("p@55w0rd", 8), ("P@55w0rd", 16),
    ] as [(String, Double)])
  func variations(password: String, ways: Double) throws {
    // The word of the context has rank 1, and no dictionary knows the whole.
    let found = try strength(password, dictionaries: [], context: ["password"])
    #expect(found.cover == ["context_word:8"])
    #expect(abs(pow(10, found.log10Guesses) - (ways + 1)) < 1e-6)
  }

  @Test(
    "folds the case of other alphabets, scalar by scalar",
    arguments: [
      ("ПАРОЛЬ", "пароль", 2), ("Пароль", "пароль", 2), ("ПаРоль", "пароль", 21),
      ("CAÑÓN", "cañón", 2), ("ΟΔΥΣΣΕΥΣ", "οδυσσευς", 2), ("οδυσσευς", "ΟΔΥΣΣΕΥΣ", 1),
      ("ЪЛОРАПъ", "ъпароль", nil), ("ьЛОРАП", "пароль", 12), ("سلام", "سلام", 1),
    ] as [(String, String, Double?)])
  func otherAlphabets(password: String, word: String, ways: Double?) throws {
    let found = try strength(password, dictionaries: [], context: [word])
    let isWord = found.cover == ["context_word:\(word.unicodeScalars.count)"]
    #expect(isWord == (ways != nil))
    if let ways { #expect(abs(pow(10, found.log10Guesses) - (ways + 1)) < 1e-6) }
  }

  @Test(
    "reads what stands for two letters in both ways",
    arguments: [
      ("b!|l!on", "billion"), ("ch1ld", "child"), ("fu7ure", "future"), ("fo7der", "folder"),
      ("1!ght", "light"), ("s1d3", "side"), ("dr@gon99", "dragon99"), ("(@+", "cat"),
    ])
  func ambiguous(password: String, word: String) throws {
    let found = try strength(password, dictionaries: [], context: [word])
    #expect(found.cover == ["context_word:\(word.count)"])
  }

  @Test("discounts words of the context wherever they stand, and names their position (R9)")
  func context() throws {
    let context: PasswordContext = ["al", "alice.kowalski@example.com", "Würzburg"]
    let found = try strength("xQ#Kowalski~W\u{fc}RZBURGvj", dictionaries: [], context: context)
    #expect(
      found.cover == [
        "brute_force:3", "context_word:8", "brute_force:1", "context_word:8", "brute_force:2",
      ])
    let positions = found.pieces.compactMap { piece -> Int? in
      guard case .word(let word) = piece.kind, case .context(let position) = word.source else {
        return nil
      }
      return position
    }
    #expect(positions == [2, 3])
    // Two scalars stand in too many passwords.
    #expect(try strength("al", dictionaries: [], context: context).cover == ["brute_force:2"])
    #expect(
      try strength("iksl@wok!vj", dictionaries: [], context: ["kow@lski"]).cover
        == ["context_word:8", "brute_force:3"])
  }

  @Test("counts an entry of a list without ranks as its last one", arguments: [7, 0])
  func unrankedList(entryCount: Int) throws {
    let folder = TemporaryFolder()
    let path = folder.file("unranked")
    let header = BlocklistHeader(
      keyKind: .passwords, rankBits: 0, blockCount: 1, bucketCount: 1)
    let word = Array("quuxfrob".utf8)
    do {
      var writer = try BlocklistWriter(to: path, header)
      let keys = [unsafe credf_hash(word, word.count)]
      try writer.append(keys.span)
      _ = try writer.finish(entryCount: entryCount)
    }
    let found = try strength("Quuxfrob", dictionaries: [Blocklist(contentsOf: path)])
    let last = PasswordStrength.Word(
      source: .dictionary(rankAtMost: max(1, entryCount)), isReversed: false,
      substitutionCount: 0)
    #expect(found.pieces.map(\.kind) == [.word(last)])
  }

  @Test("takes lists of the caller")
  func callersLists() throws {
    let folder = TemporaryFolder()
    let list = folder.file("list")
    try Data("zzyqx\nquuxfrob\nxyzzyplugh\n".utf8).write(to: URL(filePath: list))
    _ = try BlocklistBuilder().compile([.file(list)], to: folder.file("ours"))
    let ours = try Blocklist(contentsOf: folder.file("ours"))
    #expect(try strength("Xyzzyplugh", dictionaries: [.common, ours]).cover == ["word:10"])
    let both = try strength("xyzzyplugh", dictionaries: [ours, .common])
    let third = PasswordStrength.Word(
      source: .dictionary(rankAtMost: 3), isReversed: false, substitutionCount: 0)
    #expect(both.pieces.map(\.kind) == [.word(third)])
    #expect(try strength("xyzzyplugh").cover != ["word:10"])
  }

  @Test(
    "gives each attack its time",
    arguments: [
      ("", .throttledOnline, 36, .seconds), ("", .offlineFast, 1e-10, .instant),
      ("xbq%pjvw", .throttledOnline, 3.6e9, .centuries),
      ("xbq%pjvw", .offlineOWASP2026, 1e4, .hours), ("xbq%pjvw", .offlineFast, 0.01, .instant),
      ("xbq%pjvwz~", .offlineOWASP2026, 1e6, .days),
      ("xbq%pjvwz~l", .offlineOWASP2026, 1e7, .months),
      ("xbq%pjvwz~l&", .offlineOWASP2026, 1e8, .years),
      ("xbq%pjvwz~l&", .offlineFast, 100, .minutes),
    ] as [(String, PasswordStrength.Attack, Double, PasswordStrength.Magnitude)])
  func crackTimes(
    password: String, attack: PasswordStrength.Attack, seconds: Double,
    magnitude: PasswordStrength.Magnitude
  ) throws {
    let time = try strength(password, dictionaries: []).crackTime(by: attack)
    #expect(abs(time.seconds / seconds - 1) < 1e-4)
    #expect(time.magnitude == magnitude)
  }
}
