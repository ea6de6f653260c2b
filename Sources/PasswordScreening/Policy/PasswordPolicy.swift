public import CredentialPrimitives

/// What a new password must be, without composition rules or expiry (R4).
public struct PasswordPolicy: Sendable {
  /// The least number of Unicode scalars; never below ``smallestMinimum`` (R1).
  public let minimumScalars: Int
  /// The lists that a password must not be on.
  public let blocklists: [Blocklist]

  /// NIST's least length, and the default: for passwords beside another factor (R1).
  public static let smallestMinimum = 8
  /// For the registration of an account that has a second factor: 8 scalars and more, not common.
  public static let registration = PasswordPolicy()

  /// A policy of a length and some lists.
  ///
  /// - Parameters:
  ///   - minimumScalars: from ``smallestMinimum`` to ``PreparedPassword/maximumScalars``.
  ///   - blocklists: all of them are asked, and the best rank is reported; those of hashes and
  ///     those without an exact stage only about a password that no other list has.
  public init(
    minimumScalars: Int = smallestMinimum, blocklists: [Blocklist] = [.common]
  ) {
    precondition(
      (Self.smallestMinimum...PreparedPassword.maximumScalars).contains(minimumScalars),
      "a policy's minimum length is from 8 to 1,024 characters")
    self.minimumScalars = minimumScalars
    self.blocklists = blocklists
  }

  /// Everything that speaks against `password`; empty if it is accepted.
  ///
  /// - Parameters:
  ///   - password: UTF-8 as it was typed, of any length; more than the caps is not looked at.
  ///   - context: words that it must not contain.
  /// - Complexity: O(*n*) in its length, plus a look-up in each list.
  public func findings(
    for password: Span<UInt8>, context: PasswordContext = []
  ) -> [Finding] {
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

    // One look-up answers for both forms: a list holds each of its entries as it is and folded, so
    // a password that equals an entry is also found folded.
    let folded = prepared.caseFolded()
    if let listing = bestListing(of: folded.bytes) {
      findings.append(.common(rankAtMost: listing.rankAtMost))
    } else if let certainty = breach(of: prepared.bytes) {
      findings.append(.breached(certainty))
    }
    if let position = context.position(in: folded.bytes) {
      findings.append(.containsContext(position: position))
    }
    return findings
  }

  /// Everything that speaks against `password`; empty if it is accepted.
  public func findings(
    for password: borrowing Secret, context: PasswordContext = []
  ) -> [Finding] {
    findings(for: password.bytes, context: context)
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

extension Blocklist {
  /// Whether it can be asked for other forms than the password itself: only if it holds them, and
  /// is so seldom wrong that asking ten times does no harm.
  fileprivate var knowsFoldedForms: Bool { keyKind == .passwords && certainty == .confirmed }
}

extension Finding {
  /// The finding for bytes that cannot be a password at all.
  public init(_ error: PreparationError) {
    switch error {
    case .tooManyBytes, .tooManyScalars: self = .tooLong
    case .invalidUTF8: self = .invalidUTF8
    case .unassignedCodePoint: self = .unassignedCodePoint
    }
  }
}
