import CredentialPrimitives
import Foundation
@testable import PasswordHashing
import Testing

/// A line of legacy-vectors.tsv, or of what legacy-peers.py prints.
struct LegacyVector: CustomTestStringConvertible, Sendable {
  let scheme: String
  let password: [UInt8]
  let stored: String

  var testDescription: String { stored }

  static let all: [LegacyVector] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "legacy-vectors.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t").map(String.init)
      return LegacyVector(scheme: fields[0], password: Array(fields[1].utf8), stored: fields[2])
    }
  }()

  /// The first of each scheme that costs little.
  static let cheapest = Dictionary(
    grouping: all.filter { (try? PasswordHash(parsing: $0.stored, limits: .cheap)) != nil },
    by: \.scheme
  ).values.map { $0[0] }
}

extension HashLimits {
  /// For strings that are made at random: none of them takes long.
  static let cheap: HashLimits = {
    var limits = HashLimits.standard
    (limits.memoryKiB, limits.passes, limits.lanes) = (300, 4, 8)
    (limits.iterations, limits.bcryptCost) = (1_300, 5)
    return limits
  }()
}

extension HashingCore {
  /// What it makes does not matter to legacy hashes.
  static let forLegacyTests = HashingCore(profile: .owasp2026, pepper: nil)

  func verify(_ password: [UInt8], against stored: PasswordHash) throws -> PasswordVerdict {
    let prepared = try PreparedPassword(password.span, unassigned: .keep)
    return try verify(prepared, raw: password.span, against: stored)
  }

  func verify(_ password: String, _ stored: PasswordHash) throws -> PasswordVerdict {
    try verify(Array(password.utf8), against: stored)
  }
}
