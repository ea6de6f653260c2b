@testable import PasswordScreening
import Testing

@Suite("A keyboard walk") struct KeyboardWalkTests {
  private func walks(_ text: String, _ layout: KeyboardLayout) -> [KeyboardWalk] {
    let scalars = text.unicodeScalars.map(\.value)
    return KeyboardWalk.all(in: scalars.span).filter { $0.layout == layout }
  }

  @Test(
    "goes along rows, columns and diagonals, with shift or without",
    arguments: [
      ("qwerty", .qwerty, 1, 0), ("QWErty", .qwerty, 1, 3), ("poiuy", .qwerty, 1, 0),
      ("1qaz", .qwerty, 1, 0), ("zaq1", .qwerty, 1, 0), ("!QAZ", .qwerty, 1, 4),
      ("3waz", .qwerty, 2, 0), ("4esz", .qwerty, 1, 0), ("qwedcx", .qwerty, 3, 0),
      ("zaq12wsx", .qwerty, 3, 0), ("zxcvfr4", .qwerty, 2, 0), ("7890-=", .qwerty, 1, 0),
      ("qwertz", .qwertz, 1, 0), ("ztrewq", .qwertz, 1, 0), ("poiuzü", .qwertz, nil, 0),
      ("opü+", .qwertz, 1, 0), ("lkjh", .qwertz, 1, 0), ("yxcvb", .qwertz, 1, 0),
      ("<yxc", .qwertz, 1, 0), ("1qay", .qwertz, 1, 0), ("!\"§$%&/", .qwertz, 1, 7),
      ("azerty", .azerty, 1, 0), ("&é\"'(", .azerty, 1, 0), ("12345", .azerty, 1, 5),
      ("wxcvbn", .azerty, 1, 0), ("&aqw", .azerty, 1, 0), ("jklmù", .azerty, 1, 0),
      ("йцукен", .jcuken, 1, 0), ("ЙЦУкен", .jcuken, 1, 3), ("йфя", .jcuken, 1, 0),
      ("1йфя", .jcuken, 1, 0), ("ячсмить", .jcuken, 1, 0), ("!\"№;%", .jcuken, 1, 5),
      ("ё1234", .jcuken, 1, 0), ("хъ\\", .jcuken, 1, 0),
      ("qaq", .qwerty, 2, 0), ("aaa", .qwerty, nil, 0), ("qw", .qwerty, nil, 0),
      ("qs3", .qwerty, nil, 0), ("qeadgj", .qwerty, nil, 0), ("йцу", .qwerty, nil, 0),
      ("qwe", .jcuken, nil, 0), ("😀😁😂", .qwerty, nil, 0),
    ] as [(String, KeyboardLayout, Int?, Int)])
  func found(text: String, layout: KeyboardLayout, turns: Int?, shiftedCount: Int) {
    let walks = walks(text, layout).filter { $0.range == 0..<text.unicodeScalars.count }
    #expect(walks.map(\.turns) == (turns.map { [$0] } ?? []))
    #expect(walks.map(\.shiftedCount) == (turns == nil ? [] : [shiftedCount]))
  }

  @Test("ends where the next key does not touch, and the next one begins there")
  func maximal() {
    #expect(walks("qwert1234 mju7", .qwerty).map(\.range) == [0..<5, 5..<9, 10..<14])
    #expect(walks("q-qwe", .qwerty).map(\.range) == [2..<5])
    // A turn back along the same row is still one walk.
    #expect(walks("asdfdsa", .qwerty).map(\.turns) == [2])
  }

  private func guesses(_ text: String) -> Double { walks(text, .qwerty).first?.guesses ?? .nan }

  @Test("needs more guesses when it is longer or turns more often")
  func guessCounts() {
    let rising = ["qwe", "qwer", "qwerty", "qwertg", "qwedsa", "qazxsw", "qazxsw23"].map(guesses)
    #expect(rising[0] < rising[1])
    #expect(rising[1] < rising[2])
    #expect(rising[2] < rising[3])
    #expect(rising[3] < rising[4])
    #expect(rising[5] < rising[6])
    // Two keys in any of the directions, then the same for three.
    let keys = KeyboardLayout.qwerty.keys
    #expect(abs(rising[0] - 2 * Double(keys.scalarCount) * keys.averageDegree) < 1e-9)
    #expect(guesses("QWE") == rising[0] * 2)
    #expect(guesses("Qwe") == rising[0] * 3)
  }

  @Test("has keys that are the same place on every layout", arguments: KeyboardLayout.allCases)
  func keys(layout: KeyboardLayout) throws {
    let keys = layout.keys
    for row in layout.rows {
      #expect(row.plain.unicodeScalars.count == row.shifted.unicodeScalars.count)
      for scalar in (row.plain + row.shifted).unicodeScalars where scalar != " " {
        let key = try #require(keys.key(of: scalar.value))
        #expect(keys.scalar(of: key) == scalar.value)
        #expect(key.direction(to: key) == nil)
      }
    }
    #expect(keys.averageDegree > 4 && keys.averageDegree < 6)
    #expect(keys.scalarCount >= 92)
    // What `ghbdtn` is on the Russian keyboard: привет.
    let (latin, cyrillic) = (KeyboardLayout.qwerty.keys, KeyboardLayout.jcuken.keys)
    for (typed, meant) in zip("ghbdtn".unicodeScalars, "привет".unicodeScalars) {
      let key = try #require(latin.key(of: typed.value))
      #expect(cyrillic.scalar(of: key) == meant.value)
    }
  }
}
