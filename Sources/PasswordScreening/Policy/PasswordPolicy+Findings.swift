public import CredentialPrimitives

extension PasswordPolicy {
  /// Everything that speaks against `password`; empty if it is accepted.
  ///
  /// Of a password that is listed, or made from a listed one or the context, the guesses are not
  /// reported as well: that says the same twice.
  ///
  /// - Parameters:
  ///   - password: UTF-8 as it was typed, of any length; more than the caps is not looked at.
  ///   - context: words that it must not be, and that count nothing inside it (R9).
  /// - Complexity: O(*n*) in its length; some twenty microseconds for twelve characters.
  public func findings(
    for password: Span<UInt8>, context: PasswordContext = []
  ) -> [Finding] {
    findings(for: password, context: context) { (_: borrowing PreparedPassword) in false }
  }

  /// Everything that speaks against `password`; empty if it is accepted.
  public func findings(
    for password: borrowing Secret, context: PasswordContext = []
  ) -> [Finding] {
    findings(for: password.bytes, context: context)
  }

  /// Everything that speaks against `password`, its owner's last passwords included.
  ///
  /// - Parameters:
  ///   - password: UTF-8 as it was typed.
  ///   - context: names and words around the person and the service (R9).
  ///   - isRemembered: whether it is one of the last ``rememberedPasswords`` of the account. Asked
  ///     last, and only where there are any and nothing else speaks against the password: it has to
  ///     verify that many hashes. Who verifies them asynchronously calls the method without this
  ///     parameter, and adds ``Finding/reused(remembered:)`` to no findings.
  /// - Throws: what `isRemembered` throws.
  public func findings<Failure: Error>(
    for password: Span<UInt8>, context: PasswordContext = [],
    isRemembered: (borrowing PreparedPassword) throws(Failure) -> Bool
  ) throws(Failure) -> [Finding] {
    let prepared: PreparedPassword
    do throws(PreparationError) {
      prepared = try PreparedPassword(password)
    } catch {
      return [Finding(error)]
    }
    var findings: [Finding] = []
    if prepared.scalarCount < minimumScalars {
      // What is short is mostly common too: one allocation for both.
      findings.reserveCapacity(2)
      findings.append(.tooShort(minimumScalars: minimumScalars))
    }
    if prepared.containsControlCharacter { findings.append(.controlCharacter) }
    let origin = origin(of: prepared, context: context)
    findings += origin
    if origin.isEmpty, let finding = guessability(of: prepared, context: context, after: findings) {
      findings.append(finding)
    }
    if findings.isEmpty && rememberedPasswords > 0, try isRemembered(prepared) {
      findings.append(.reused(remembered: rememberedPasswords))
    }
    return findings
  }

  /// What the password is, or is made from.
  private func origin(
    of password: borrowing PreparedPassword, context: PasswordContext
  ) -> [Finding] {
    // One look-up answers for both forms: a list holds each of its entries as it is and folded, so
    // a password that equals an entry is also found folded.
    let folded = password.caseFolded()
    let listing = bestListing(of: folded.bytes)
    var origin: [Finding] = []
    if let listing {
      origin.append(.common(rankAtMost: listing.rankAtMost))
    } else if let certainty = breach(of: password.bytes) {
      origin.append(.breached(certainty))
    }
    var position = context.position(of: folded.bytes)
    if comparison == .normalForms, !context.isEmpty || origin.isEmpty,
      password.scalarCount <= PasswordStrength.maximumScoredScalars
    {
      let lists = origin.isEmpty ? listsOfForms : []
      var questions = FormQuestions(lists: lists, context: context)
      FormSearch.ask(ScoredScalars(password), &questions)
      if let (steps, rank) = questions.listed {
        origin.append(.commonVariant(steps, rankAtMost: rank))
      }
      position = position ?? questions.contextPosition
    }
    if let position { origin.append(.containsContext(position: position)) }
    return origin
  }

  /// Whether too few guesses are enough.
  ///
  /// Of a password that is too short, only where it is weak for another reason as well.
  private func guessability(
    of password: borrowing PreparedPassword, context: PasswordContext, after findings: [Finding]
  ) -> Finding? {
    guard let minimum = minimumLog10Guesses else { return nil }
    let strength = strength(of: password, context: context)
    guard strength.log10Guesses < minimum else { return nil }
    let weaknesses = strength.weaknesses
    guard findings.isEmpty || !weaknesses.isEmpty else { return nil }
    return .guessable(log10Guesses: Int(strength.log10Guesses), weaknesses)
  }

  private func bestListing(of entry: Span<UInt8>) -> Blocklist.Listing? {
    var best: Blocklist.Listing?
    for blocklist in blocklists where blocklist.knowsFoldedForms {
      guard let listing = blocklist.listing(of: entry) else { continue }
      if listing.rankAtMost ?? .max <= best?.rankAtMost ?? .max { best = listing }
    }
    return best
  }

  /// What the lists of hashes, and those without an exact stage, say of the password as it is.
  private func breach(of password: Span<UInt8>) -> Blocklist.Certainty? {
    var found: Blocklist.Certainty?
    for blocklist in blocklists where !blocklist.knowsFoldedForms {
      guard let listing = blocklist.listing(of: password) else { continue }
      if listing.certainty == .confirmed { return .confirmed }
      found = listing.certainty
    }
    return found
  }
}
