import CredentialPrimitives
import FuzzDriver
import Glibc
import PasswordScreening

/// The guesses that a cover of such pieces stands for, by the paper's formula.
func guesses(of pieces: [PasswordStrength.Piece]) -> Double {
  guard !pieces.isEmpty else { return 1 }
  let count = Double(pieces.count)
  let product = pieces.reduce(0) { $0 + $1.log10Guesses }
  return tgamma(count + 1) * pow(10, product) + pow(10_000, count - 1)
}

/// A password, and a word of its context before the first line feed: the cover has no gaps and adds
/// up to the guesses, which are never more than brute force takes.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
  let context = parts.count > 1 ? String(decoding: parts[0], as: UTF8.self) : ""
  let password = Array(parts.last ?? [])
  guard let prepared = try? PreparedPassword(password.span, unassigned: .keep) else { return 0 }

  let strength = PasswordStrength(of: prepared, context: PasswordContext([context]))
  let log10 = strength.log10Guesses
  precondition(log10.isFinite && log10 >= 0, "\(log10)")
  precondition(log10 <= Double(max(strength.scoredScalarCount, 1)) + 0.1, "dearer than brute force")
  precondition(strength.scoredScalarCount == min(prepared.scalarCount, 64))
  var end = 0
  for piece in strength.pieces {
    precondition(piece.range.lowerBound == end && !piece.range.isEmpty, "a gap or an overlap")
    precondition(piece.log10Guesses.isFinite && piece.log10Guesses >= 0)
    end = piece.range.upperBound
  }
  precondition(end == strength.scoredScalarCount, "the cover ends early")
  precondition(abs(log10 - Glibc.log10(guesses(of: strength.pieces))) < 1e-6, "another sum")
  for attack in PasswordStrength.Attack.allCases {
    precondition(strength.crackTime(by: attack).seconds.isFinite)
  }
  return 0
}

unsafe fuzz(test)
