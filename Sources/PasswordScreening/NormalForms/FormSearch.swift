internal import CredentialPrimitives

/// Goes through the normal forms of a password (R7): what attackers undo, undone.
///
/// Of the whole password, and of each stem that is left when its ends are trimmed, these are asked:
/// as it is, with substitutions undone, backwards, one of its repetitions, on the keys of other
/// keyboards, and spelled in other ways; of the whole also each rotation. Passwords of more scalars
/// than an estimate scores have no forms.
///
/// - Complexity: O(*n*) forms of *n* scalars, at most some hundred.
enum FormSearch {
  /// How the forms of one sort are counted: the decimal logarithm of the ways that an attacker has
  /// to make such a form of a word.
  private enum Ways {
    static let substituted = 1.0
    static let reversed = 0.3
    static let repeated = 0.6
    static let otherKeys = 0.6
    static let respelled = 0.6
  }

  /// Asks everything, and has it answered.
  static func ask(_ scalars: borrowing ScoredScalars, _ questions: inout FormQuestions) {
    let folded = scalars.folded
    var draft = ScalarDraft()
    ask(0..<folded.count, scalars, [], 0, &draft, &questions)
    rotate(folded, &questions)
    TrimmedEnds.forEachStem(of: folded) { stem in
      let ways =
        TrimmedEnds.cost(of: 0..<stem.lowerBound, in: folded)
        + TrimmedEnds.cost(of: stem.upperBound..<folded.count, in: folded)
      guard ways < FormQuestions.log10Limit else { return }
      questions.ask(stem, of: folded, .trimmed, log10Ways: ways)
      ask(stem, scalars, .trimmed, ways, &draft, &questions)
    }
    if questions.hasContext {
      questions.compareUnseparated(folded)
      for substitutions in Substitutions.all(in: folded) {
        questions.compareUnseparated(folded) { substitutions.letter(for: $0) ?? $0 }
      }
    }
    questions.answer()
  }

  private static func ask(
    _ range: Range<Int>, _ scalars: borrowing ScoredScalars, _ steps: NormalForm, _ ways: Double,
    _ draft: inout ScalarDraft, _ questions: inout FormQuestions
  ) {
    let folded = scalars.folded
    if steps.isEmpty { questions.ask(range, of: folded, steps, log10Ways: ways) }
    read(range, of: folded, steps, ways, &questions)
    if let period = period(of: range, in: folded) {
      let unit = range.lowerBound..<range.lowerBound + period
      let ways = ways + Ways.repeated
      questions.ask(unit, of: folded, steps.union(.repeated), log10Ways: ways)
      read(unit, of: folded, steps.union(.repeated), ways, &questions)
    }
    retype(range, scalars, steps, ways, &questions)
    guard range.count <= ScalarDraft.capacity / 4 else { return }
    for spelling in Spellings.allCases
    where spelling.write(range, of: folded, to: &draft) {
      questions.ask(draft, steps.union(spelling.form), log10Ways: ways + Ways.respelled)
    }
  }

  /// Backwards, and with substitutions undone in every way, in both directions.
  private static func read(
    _ range: Range<Int>, of folded: Span<UInt32>, _ steps: NormalForm, _ ways: Double,
    _ questions: inout FormQuestions
  ) {
    let backwards = steps.union(.reversed)
    questions.askBackwards(range, of: folded, backwards, log10Ways: ways + Ways.reversed)
    for substitutions in Substitutions.all(in: folded.extracting(range)) {
      let undo = { (scalar: UInt32) in substitutions.letter(for: scalar) ?? scalar }
      let ways = ways + Ways.substituted
      questions.ask(range, of: folded, steps.union(.substituted), log10Ways: ways, undo)
      questions.askBackwards(
        range, of: folded, backwards.union(.substituted), log10Ways: ways + Ways.reversed, undo)
    }
  }

  /// The least number of scalars that the others repeat, if there is one.
  private static func period(of range: Range<Int>, in folded: Span<UInt32>) -> Int? {
    guard range.count >= 2 else { return nil }
    return (1...range.count / 2).first { period in
      range.count.isMultiple(of: period)
        && range.dropFirst(period).allSatisfy { folded[$0] == folded[$0 - period] }
    }
  }

  private static func rotate(_ folded: Span<UInt32>, _ questions: inout FormQuestions) {
    guard folded.count > 2 else { return }
    var draft = ScalarDraft()
    let ways = Double(folded.count).decimalLogarithm
    for first in 1..<folded.count {
      draft.removeAll()
      for index in first..<folded.count { draft.append(folded[index]) }
      for index in 0..<first { draft.append(folded[index]) }
      questions.ask(draft, .rotated, log10Ways: ways)
    }
  }

  /// On the same keys of another keyboard, without shift.
  private static func retype(
    _ range: Range<Int>, _ scalars: borrowing ScoredScalars, _ steps: NormalForm, _ ways: Double,
    _ questions: inout FormQuestions
  ) {
    let typed = scalars.typed
    for (from, to) in Retyping.all where Retyping.isTelling(range, of: typed, from: from, to: to) {
      questions.ask(
        range, of: typed, steps.union(.otherKeys), log10Ways: ways + Ways.otherKeys
      ) { scalar in
        Retyping.map(scalar, from: from, to: to) ?? scalar
      }
    }
  }
}

/// What a password would be on another keyboard.
enum Retyping {
  /// From the keyboard that it was typed on to that of the word.
  static let all: [(KeyboardLayout, KeyboardLayout)] = [
    (.qwerty, .qwerty), (.qwertz, .qwerty), (.azerty, .qwerty), (.jcuken, .qwerty),
    (.qwerty, .jcuken),
  ]

  /// Whether it is worth a question: everything can be typed, and something there reads otherwise.
  ///
  /// Between keyboards that differ in a few letters only walks are carried over, since they are
  /// patterns of keys and not words.
  static func isTelling(
    _ range: Range<Int>, of typed: Span<UInt32>, from: KeyboardLayout, to: KeyboardLayout
  ) -> Bool {
    let keys = from.keys
    var (isChanged, hasLetter) = (false, false)
    for index in range {
      guard let key = keys.key(of: typed[index]) else { return false }
      let scalar = typed[index]
      if scalar | 0x20 &- 0x61 < 26 || scalar >= 0x400 {
        hasLetter = true
      } else if key.isShifted {
        isChanged = true
      }
    }
    switch (from, to) {
    // A letter that is large only for shift is found by folding case.
    case (.qwerty, .qwerty): return isChanged
    case (.qwerty, _), (.jcuken, _): return hasLetter
    default: return KeyboardWalk.covers(range, of: typed, on: from)
    }
  }

  /// What the scalar's key gives on the other keyboard without shift.
  static func map(
    _ scalar: UInt32, from: KeyboardLayout, to: KeyboardLayout
  ) -> UInt32? {
    from.keys.key(of: scalar).flatMap {
      to.keys.scalar(of: KeyboardKey(row: $0.row, column: $0.column, isShifted: false))
    }
  }
}

extension KeyboardWalk {
  /// Whether `range` is nothing but walks on `layout`.
  static func covers(_ range: Range<Int>, of typed: Span<UInt32>, on layout: KeyboardLayout) -> Bool
  {
    var covered = 0
    forEach(in: typed.extracting(range), on: layout) { covered += $0.range.count }
    return covered == range.count
  }
}
