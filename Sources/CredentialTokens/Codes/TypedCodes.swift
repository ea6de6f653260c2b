public import CredentialPrimitives

/// Issues and checks the codes that people type.
///
/// ```swift
/// let codes = TypedCodes<DeviceConfirmation>(.digits, ring: ring)
/// let code = try await store.write {
///   try codes.issue(for: account, boundTo: binding, in: &$0, now: now)
/// }
/// ```
public struct TypedCodes<Purpose: TokenPurpose>: Sendable {
  /// How the codes look.
  public let format: CodeFormat
  /// How many wrong codes are answered within what time.
  public let tries: CounterLimit
  private let ring: KeyRing
  private let throttle: Throttle

  /// Five tries (R27), and then none until an hour after the last of them, whatever codes are
  /// issued meanwhile: longer than any code lasts.
  public static var usualTries: CounterLimit { CounterLimit(5, within: .quiet(.seconds(3_600))) }
  /// The longest that a code lasts.
  public static var longestLifetime: Duration { .seconds(3_600) }
  /// How long a code lasts where nothing else is asked for (R26).
  public static var defaultLifetime: Duration { .seconds(600) }

  /// Codes of one format, whose keys come from `ring`.
  ///
  /// - Parameters:
  ///   - format: how codes look.
  ///   - ring: what the rows of codes and of tries are keyed with.
  ///   - tries: at most 5 for six digits, and a quiet window of an hour at least, so that no code
  ///     lives to see the count begin again.
  public init(_ format: CodeFormat, ring: KeyRing, tries: CounterLimit = usualTries) {
    precondition(format != .digits || tries.count <= 5, "six digits allow 5 tries")
    guard case .quiet(let window) = tries.window, window >= Self.longestLifetime else {
      preconditionFailure("the tries of a code need a quiet window of an hour or more")
    }
    (self.format, self.tries, self.ring) = (format, tries, ring)
    throttle = Throttle(keys: CounterKeys(ring))
  }

  /// A new code, whose row takes the place of the one before; the tries go on being counted.
  ///
  /// - Parameters:
  ///   - subject: whom the code is about.
  ///   - binding: what it dies with.
  ///   - lifetime: nil for ten minutes; at most an hour, and the purpose's cap.
  ///   - store: the transaction that is open.
  ///   - now: what time it is.
  public func issue<Store: CodeStore>(
    for subject: TokenSubject, boundTo binding: TokenBinding, lifetime: Duration? = nil,
    in store: inout Store, now: Timestamp
  ) throws -> TypedCode<Purpose> {
    let life = try life(lifetime, from: now)
    let code = TypedCode<Purpose>(format)
    let selector = TokenSelector.random()
    let key = try ring.hmacKey(ring.primary, for: .typedCode)
    let hash = code.lend { self.hash(of: $0, selector, subject, key) }
    try store.replaceCode(
      StoredCodeRecord(
        selector, purpose: Purpose.code, subject, format, ring.primary, hash, binding.digest, life))
    return code
  }

  /// What `text` is worth as the code of `subject`; a valid one is used up.
  ///
  /// A try is taken before the code is looked at, and given back if it was right (R23). The
  /// transaction has to be committed whatever the verdict is: so let nothing throw after it.
  public func redeem<Store: CodeStore & CounterStore>(
    _ text: Span<UInt8>, for subject: TokenSubject, boundTo binding: TokenBinding,
    in store: inout Store, now: Timestamp
  ) throws -> CodeVerdict {
    switch format.read(text) {
    case .malformed(let error): return .malformed(error)
    case .typed(let typed): return try take(typed, for: subject, binding, in: &store, now)
    }
  }

  private func life(
    _ lifetime: Duration?, from now: Timestamp
  ) throws(TokenIssueError) -> TokenLifetime {
    let longest = min(Self.longestLifetime, Purpose.longestLifetime)
    let lifetime = lifetime ?? min(Self.defaultLifetime, longest)
    guard lifetime <= longest else {
      throw .lifetimeTooLong(longestSeconds: longest.components.seconds)
    }
    return try TokenLifetime(lifetime, of: Purpose.self, from: now)
  }

  private func take<Store: CodeStore & CounterStore>(
    _ typed: CodeCharacters, for subject: TokenSubject, _ binding: TokenBinding,
    in store: inout Store, _ now: Timestamp
  ) throws -> CodeVerdict {
    let rule = Throttle.Rule(scope: "code-\(Purpose.code)", limit: tries)
    let attempt: Throttle.Attempt
    switch try throttle.reserve(rule, for: subject.bytes, in: &store, now: now) {
    case .denied(let until): return .tooManyTries(until: until)
    case .allowed(let allowed): attempt = allowed
    }
    guard let row = try store.code(for: subject, purpose: Purpose.code) else { return .unknown }
    let verdict = judge(row, typed, binding, now, triesLeft: attempt.remaining)
    guard verdict == .valid else { return verdict }
    let consumption = try store.consumeCode(
      row.selector, for: subject, purpose: Purpose.code, now: now)
    guard consumption == .won else { return .alreadyUsed(since: now) }
    try throttle.refund(attempt, in: &store)
    return .valid
  }

  private func judge(
    _ row: StoredCodeRecord, _ typed: CodeCharacters, _ binding: TokenBinding, _ now: Timestamp,
    triesLeft: Int
  ) -> CodeVerdict {
    let key: HMACSHA256Key
    do throws(KeyLookupError) {
      key = try ring.hmacKey(row.keyID, for: .typedCode)
    } catch {
      return .keyUnavailable(error)
    }
    let isCode = typed.lend { hash(of: $0, row.selector, row.subject, key) } == row.hash
    let isBinding = binding.digest == row.binding
    // Who does not know the code learns nothing of the row.
    guard isCode else { return .wrong(triesLeft: triesLeft) }
    if let used = row.used { return .alreadyUsed(since: used) }
    if row.issued.isAhead(of: now) { return .notYetValid(until: row.issued) }
    if now >= row.expires { return .expired(since: row.expires) }
    return isBinding ? .valid : .bindingChanged
  }

  /// The code with what it is for, each part after its length; the selector sets equal codes apart.
  private func hash(
    of code: borrowing Secret, _ selector: TokenSelector, _ subject: TokenSubject,
    _ key: HMACSHA256Key
  ) -> Digest256 {
    let parts = [Array(Purpose.code.utf8), subject.bytes, selector.bytes]
    let message = Secret(capacity: parts.reduce(1 + code.count) { $0 + 1 + $1.count }) { output in
      for part in parts {
        output.append(UInt8(part.count))
        for byte in part { output.append(byte) }
      }
      output.append(UInt8(code.count))
      let bytes = code.bytes
      for index in bytes.indices { output.append(bytes[index]) }
    }
    return key.code(for: message.bytes)
  }
}
