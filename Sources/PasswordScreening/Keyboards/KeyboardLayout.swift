/// An arrangement of characters on a keyboard, of those that people draw patterns on.
public enum KeyboardLayout: String, Hashable, Sendable, CaseIterable {
  /// The United States' layout.
  case qwerty
  /// The German one.
  case qwertz
  /// The French one.
  case azerty
  /// The Russian one, йцукен by the first letters of its upper row.
  case jcuken

  /// One row of keys, from the left.
  struct Row {
    /// The column of the first key.
    ///
    /// The keys below the digit 1 all have column 1: a row stands half a key or less to the right of
    /// the one above, and columns lean with it.
    let column: UInt8
    /// What the keys give, one scalar each; a space where a key gives none or a dead one.
    let plain: String
    /// What they give with shift.
    let shifted: String
  }

  /// The four rows, digits first.
  var rows: [Row] {
    switch self {
    case .qwerty:
      [
        Row(column: 0, plain: "`1234567890-=", shifted: "~!@#$%^&*()_+"),
        Row(column: 1, plain: "qwertyuiop[]\\", shifted: "QWERTYUIOP{}|"),
        Row(column: 1, plain: "asdfghjkl;'", shifted: "ASDFGHJKL:\""),
        Row(column: 1, plain: "zxcvbnm,./", shifted: "ZXCVBNM<>?"),
      ]
    case .qwertz:
      [
        Row(column: 0, plain: "^1234567890ß´", shifted: "°!\"§$%&/()=?`"),
        Row(column: 1, plain: "qwertzuiopü+", shifted: "QWERTZUIOPÜ*"),
        Row(column: 1, plain: "asdfghjklöä#", shifted: "ASDFGHJKLÖÄ'"),
        Row(column: 0, plain: "<yxcvbnm,.-", shifted: ">YXCVBNM;:_"),
      ]
    case .azerty:
      [
        Row(column: 0, plain: "²&é\"'(-è_çà)=", shifted: " 1234567890°+"),
        Row(column: 1, plain: "azertyuiop^$", shifted: "AZERTYUIOP¨£"),
        Row(column: 1, plain: "qsdfghjklmù*", shifted: "QSDFGHJKLM%µ"),
        Row(column: 0, plain: "<wxcvbn,;:!", shifted: ">WXCVBN?./§"),
      ]
    case .jcuken:
      [
        Row(column: 0, plain: "ё1234567890-=", shifted: "Ё!\"№;%:?*()_+"),
        Row(column: 1, plain: "йцукенгшщзхъ\\", shifted: "ЙЦУКЕНГШЩЗХЪ/"),
        Row(column: 1, plain: "фывапролджэ", shifted: "ФЫВАПРОЛДЖЭ"),
        Row(column: 1, plain: "ячсмитьбю.", shifted: "ЯЧСМИТЬБЮ,"),
      ]
    }
  }
}
