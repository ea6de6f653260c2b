import CredentialPrimitives
import Foundation
import TestSupport

/// Files of the Unicode Character Database, where Debian's `unicode-data` is installed.
enum UnicodeData {
  /// The version that utf8proc 2.8 and the tables of this package are of.
  static let version = "15.0.0"
  private static let folder = "/usr/share/unicode"

  /// Whether the files are there, and of our version: other versions have other scalars.
  static let isUsable = text("NormalizationTest.txt")?.contains("-\(version).txt") ?? false

  /// A file, which the package may have packed.
  static func text(_ name: String) -> String? {
    if let plain = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) {
      return plain
    }
    let script = "import bz2, sys; sys.stdout.buffer.write(bz2.open(sys.argv[1]).read())"
    let result = try? Program.python?.run(["-c", script, "\(folder)/\(name).bz2"])
    return result?.status == 0 ? result?.output : nil
  }

  /// The fields of each line that has some.
  static func lines(_ name: String) -> [[String]] {
    (text(name) ?? "").split(separator: "\n").compactMap { line in
      let fields = line.prefix { $0 != "#" }.split(separator: ";")
        .map { $0.trimmingCharacters(in: .whitespaces) }
      return fields.count < 2 ? nil : fields
    }
  }

  /// The scalars of a field such as `0041` or `0041..005A`.
  static func scalars(_ field: String) -> ClosedRange<UInt32>? {
    let ends = field.components(separatedBy: "..").compactMap { UInt32($0, radix: 16) }
    return ends.first.flatMap { first in ends.last.map { first...$0 } }
  }
}

extension String {
  /// The text of a field such as `0041 030A`.
  var textOfCodes: String {
    String(
      String.UnicodeScalarView(
        split(separator: " ").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }))
  }
}
