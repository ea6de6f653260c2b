/// A key's place on a keyboard, the same on every layout, and whether shift is held.
struct KeyboardKey: Hashable, Sendable {
  /// Bit 7 is set with shift, bits 4 and 5 are the row, the lower four the column.
  private let code: UInt8

  init(row: Int, column: Int, isShifted: Bool) {
    code = (isShifted ? 0x80 : 0) | UInt8(row << 4 | column)
  }

  fileprivate init?(code: UInt8) {
    guard code != KeyboardKeys.noKey else { return nil }
    self.code = code
  }

  var row: Int { Int(code >> 4 & 3) }
  var column: Int { Int(code & 15) }
  var isShifted: Bool { code & 0x80 != 0 }
  fileprivate var index: Int { Int(code) }

  /// Where `next` lies from this key; nil unless it is one of the six around it.
  func direction(to next: KeyboardKey) -> Direction? {
    Direction(rows: next.row - row, columns: next.column - column)
  }

  /// From a key to one that touches it.
  ///
  /// Columns lean, so the keys on two of the four diagonals do not touch.
  enum Direction: UInt8 {
    case left, right, up, upRight, down, downLeft

    init?(rows: Int, columns: Int) {
      switch (rows, columns) {
      case (0, -1): self = .left
      case (0, 1): self = .right
      case (-1, 0): self = .up
      case (-1, 1): self = .upRight
      case (1, 0): self = .down
      case (1, -1): self = .downLeft
      default: return nil
      }
    }
  }
}

/// A layout's rows as tables: from a scalar to its key, and back.
struct KeyboardKeys: Sendable {
  static let noKey: UInt8 = 0xFF
  /// By ``slot(of:)``; ``noKey`` for what cannot be typed without dead keys.
  private var codes = [UInt8](repeating: noKey, count: slotCount)
  private var scalars = [UInt32](repeating: 0, count: 256)
  /// How many scalars a walk can begin with.
  let scalarCount: Int
  /// The mean number of keys around a key.
  let averageDegree: Double

  /// ASCII and Latin-1, then a part of Cyrillic, then `№`.
  private static let slotCount = 0x100 + 0x60 + 1

  /// Where the tables have what is known of a scalar; nil for scalars that are on no keyboard.
  private static func slot(of scalar: UInt32) -> Int? {
    switch scalar {
    case 0..<0x100: Int(scalar)
    case 0x400..<0x460: Int(scalar - 0x400 + 0x100)
    case 0x2116: slotCount - 1
    default: nil
    }
  }

  private init(_ layout: KeyboardLayout) {
    var positions: Set<KeyboardKey> = []
    var count = 0
    for (row, keys) in layout.rows.enumerated() {
      for (text, isShifted) in [(keys.plain, false), (keys.shifted, true)] {
        for (offset, scalar) in text.unicodeScalars.enumerated() where scalar != " " {
          let column = Int(keys.column) + offset
          let key = KeyboardKey(row: row, column: column, isShifted: isShifted)
          guard let slot = Self.slot(of: scalar.value) else {
            preconditionFailure("a layout has a scalar that the tables have no slot for")
          }
          codes[slot] = UInt8(key.index)
          scalars[key.index] = scalar.value
          positions.insert(KeyboardKey(row: row, column: column, isShifted: false))
          count += 1
        }
      }
    }
    var neighbours = 0
    for key in positions {
      neighbours += positions.count { key.direction(to: $0) != nil }
    }
    scalarCount = count
    averageDegree = Double(neighbours) / Double(positions.count)
  }

  /// The key that gives `scalar`.
  func key(of scalar: UInt32) -> KeyboardKey? {
    Self.slot(of: scalar).flatMap { KeyboardKey(code: codes[$0]) }
  }

  /// What `key` gives.
  func scalar(of key: KeyboardKey) -> UInt32? {
    scalars[key.index] == 0 ? nil : scalars[key.index]
  }

  fileprivate static let all = KeyboardLayout.allCases.map { KeyboardKeys($0) }
}

extension KeyboardLayout {
  /// The layout's tables, made when first asked for.
  var keys: KeyboardKeys {
    let index =
      switch self {
      case .qwerty: 0
      case .qwertz: 1
      case .azerty: 2
      case .jcuken: 3
      }
    return KeyboardKeys.all[index]
  }
}
