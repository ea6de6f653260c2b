import Foundation
import Testing

/// The article about serving accounts: its code is the example's.
@Suite("The article 'Serving accounts'") struct ArticleTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let article = text(
    "Sources/AccountFlows/AccountFlows.docc/ServingAccounts.md")

  private static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  /// The blocks of Swift; that of a Package.swift of somebody else's says so in its first line.
  private static let blocks = article.components(separatedBy: "\n```swift\n").dropFirst()
    .map { $0.components(separatedBy: "\n```\n")[0] }
  private static let manifest = "// Package.swift\n"

  private static let sources: [String] = {
    let folder = root.appending(path: "Examples/GuideService").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.map { text("Examples/GuideService/" + $0) }
  }()

  /// The text, each of its lines moved to the right.
  private static func indented(_ text: String, by count: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }
      .joined(separator: "\n")
  }

  @Test("shows only lines of the example, as they stand there, and of each route some")
  func code() {
    let blocks = Self.blocks.filter { !$0.hasPrefix(Self.manifest) }
    #expect(blocks.count >= 10)
    for block in blocks {
      let isThere = Self.sources.contains { source in
        stride(from: 0, through: 12, by: 2).contains {
          source.contains("\n" + Self.indented(block, by: $0) + "\n")
        }
      }
      #expect(isThere, "\(block)")
    }
    for flow in ["register", "signIn", "confirmDevice", "resetPassword", "join", "purge"] {
      #expect(blocks.contains { $0.contains("flows.\(flow)(") }, "\(flow)")
    }
  }

  @Test("names products and traits that the package has")
  func manifest() throws {
    let block = try #require(Self.blocks.first { $0.hasPrefix(Self.manifest) })
    let package = Self.text("Package.swift")
    let products = block.matches(of: /\.product\(name: "(\w+)", package: "(\w+)"\)/)
    #expect(products.count == 2)
    for product in products {
      let places = ["(name: ", "(\n      name: "].map { ".library\($0)\"\(product.1)\"" }
      #expect(places.contains { package.contains($0) }, "\(product.1)")
      #expect(package.contains("let package = Package(\n  name: \"\(product.2)\""))
    }
    #expect(package.contains("name: \"PostgreSQL\""))
  }

  @Test("has at most 255 lines")
  func length() {
    #expect(Self.article.split(separator: "\n", omittingEmptySubsequences: false).count <= 256)
  }
}
