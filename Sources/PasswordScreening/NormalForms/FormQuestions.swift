internal import CredentialPrimitives

/// All forms of one password, made into questions to the lists and compared with the context.
///
/// Nothing here holds a form: of each there is a hash, what was undone, and the guesses that adds.
struct FormQuestions: ~Copyable {
  /// A password with more forms than this is asked in rounds.
  private static let capacity = 192
  /// A form counts while an attacker who tries the words by rank, in all such forms, reaches it in
  /// 10⁸ guesses: what is left of the password then adds no strength.
  static let log10Limit = 8.0

  /// A form, and the decimal logarithm of the ways in which an attacker makes such ones of a word.
  private struct Form {
    let steps: NormalForm
    let log10Ways: Double
  }

  private let lists: [Blocklist]
  /// Whether there is anything but lists to compare with.
  var hasContext: Bool { !context.isEmpty }
  private let context: PasswordContext
  private var batch = Blocklist.Batch(capacity: capacity)
  private var forms: [Form] = []
  private var text = ScratchBuffer(byteCount: 4 * ScalarDraft.capacity)
  /// The cheapest form that a list has.
  private(set) var listed: (steps: NormalForm, rankAtMost: Int?)?
  private var listedCost = log10Limit
  /// The first word of the context that a form is.
  private(set) var contextPosition: Int?
  /// How many forms there were.
  private(set) var askedCount = 0

  /// - Parameter lists: those that may be asked for forms: of passwords, with an exact stage.
  init(lists: [Blocklist], context: PasswordContext) {
    (self.lists, self.context) = (lists, context)
    forms.reserveCapacity(Self.capacity)
  }

  /// Asks for what `draft` holds.
  mutating func ask(
    _ draft: borrowing ScalarDraft, _ steps: NormalForm, log10Ways: Double
  ) {
    var byteCount = 0
    for index in 0..<draft.count { unsafe text.bytes.storeUTF8(draft[index], at: &byteCount) }
    ask(byteCount, steps, log10Ways)
  }

  /// Asks for the scalars of `range`, each as `map` has it.
  mutating func ask(
    _ range: Range<Int>, of text: Span<UInt32>, _ steps: NormalForm, log10Ways: Double,
    _ map: (UInt32) -> UInt32 = { $0 }
  ) {
    var byteCount = 0
    for index in range { unsafe self.text.bytes.storeUTF8(map(text[index]), at: &byteCount) }
    ask(byteCount, steps, log10Ways)
  }

  /// Compares the letters and digits of a text with the context, each as `map` has it; no list is
  /// asked: what stands between words makes a passphrase of them.
  mutating func compareUnseparated(
    _ folded: Span<UInt32>, _ map: (UInt32) -> UInt32 = { $0 }
  ) {
    var byteCount = 0
    for index in folded.indices {
      let scalar = map(folded[index])
      guard scalar &- 0x30 < 10 || UnicodeMapping.isLetter(scalar) else { continue }
      unsafe text.bytes.storeUTF8(scalar, at: &byteCount)
    }
    let form = unsafe Span<UInt8>(
      _unsafeBytes: UnsafeRawBufferPointer(rebasing: text.bytes[..<byteCount]))
    if let position = context.position(of: form) {
      contextPosition = min(position, contextPosition ?? position)
    }
  }

  /// Asks for the scalars of `range` backwards.
  mutating func askBackwards(
    _ range: Range<Int>, of text: Span<UInt32>, _ steps: NormalForm, log10Ways: Double,
    _ map: (UInt32) -> UInt32 = { $0 }
  ) {
    var byteCount = 0
    for index in range.reversed() {
      unsafe self.text.bytes.storeUTF8(map(text[index]), at: &byteCount)
    }
    ask(byteCount, steps, log10Ways)
  }

  private mutating func ask(_ byteCount: Int, _ steps: NormalForm, _ log10Ways: Double) {
    guard log10Ways < Self.log10Limit else { return }
    askedCount += 1
    let form = unsafe Span<UInt8>(
      _unsafeBytes: UnsafeRawBufferPointer(rebasing: text.bytes[..<byteCount]))
    if let position = context.position(of: form) {
      contextPosition = min(position, contextPosition ?? position)
    }
    guard !lists.isEmpty else { return }
    if forms.count == Self.capacity { answer() }
    batch.append(form)
    forms.append(Form(steps: steps, log10Ways: log10Ways))
  }

  /// Has the lists answer what was asked since the last time.
  mutating func answer() {
    guard !forms.isEmpty else { return }
    for list in lists {
      list.answer(&batch)
      for index in batch.indices {
        guard let listing = batch[index] else { continue }
        let form = forms[index]
        let rank = listing.rankAtMost ?? list.facts.entryCount
        let cost = form.log10Ways + Double(max(rank, 1)).decimalLogarithm
        // Without anything left out, it is the listed word and nothing else.
        let isWhole = !form.steps.contains(.trimmed)
        guard cost < listedCost || (listed == nil && isWhole) else { continue }
        (listed, listedCost) = ((form.steps, listing.rankAtMost), cost)
      }
    }
    batch.removeAll()
    forms.removeAll(keepingCapacity: true)
  }
}
