/// Russian in Latin letters and back.
enum Cyrillic {
  /// By Russian passports (ICAO 9303), but for `ё` and without the signs.
  static func latin(_ scalar: UInt32) -> StaticString? {
    switch scalar {
    case 0x451: "yo"
    case 0x439: "y"
    case 0x445: "kh"
    case 0x446: "ts"
    case 0x449: "shch"
    case 0x44E: "yu"
    case 0x44F: "ya"
    default: common(scalar)
    }
  }

  /// As it is typed in a hurry.
  static func shortLatin(_ scalar: UInt32) -> StaticString? {
    switch scalar {
    case 0x451: "e"
    case 0x439: "j"
    case 0x445: "h"
    case 0x446: "c"
    case 0x449: "sch"
    case 0x44E: "ju"
    case 0x44F: "ja"
    default: common(scalar)
    }
  }

  private static let letters: [StaticString] = [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "", "", "ch", "sh", "", "", "y", "", "e", "", "",
  ]

  /// The letters that both ways have; the hard and the soft sign are nothing.
  private static func common(_ scalar: UInt32) -> StaticString? {
    guard scalar >= 0x430 && scalar <= 0x44F else { return nil }
    return letters[Int(scalar - 0x430)]
  }

  /// The Russian letter that one or two Latin ones stand for.
  static func letter(_ first: UInt32, _ second: UInt32) -> (letter: UInt32, isOfTwo: Bool)? {
    if let letter = ofTwo(first, second) { return (letter, true) }
    let index = Int(first) - 0x61
    guard russian.indices.contains(index) else { return nil }
    return (russian[index], false)
  }

  private static func ofTwo(_ first: UInt32, _ second: UInt32) -> UInt32? {
    switch (first, second) {
    case (0x7A, 0x68): 0x436  // zh
    case (0x6B, 0x68): 0x445  // kh
    case (0x74, 0x73): 0x446  // ts
    case (0x63, 0x68): 0x447  // ch
    case (0x73, 0x68): 0x448  // sh
    case (0x79, 0x6F), (0x6A, 0x6F): 0x451  // yo, jo
    case (0x79, 0x75), (0x6A, 0x75): 0x44E  // yu, ju
    case (0x79, 0x61), (0x6A, 0x61): 0x44F  // ya, ja
    default: nil
    }
  }

  /// By the Latin letter from a to z.
  private static let russian: [UInt32] = "абцдефгхийклмнопкрстуввхыз".unicodeScalars.map(\.value)
}
