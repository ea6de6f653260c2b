internal import Foundation

/// A folder that goes away with this object.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() {
    path = NSTemporaryDirectory() + "credtool-tests-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package func file(_ name: String) -> String { "\(path)/\(name)" }
}

extension Span<UInt8> {
  /// The bytes on their own.
  package var copy: [UInt8] { indices.map { self[$0] } }
}
