import Testing

/// Each module that can be imported has a page to start from.
@Suite("The landing page of a module") struct LandingPageTests {
  static let modules = [
    "AccountFlows", "BreachRangeClient", "CredentialPrimitives", "CredentialStorePostgreSQL",
    "CredentialStoreSQL", "CredentialStoreSQLite", "CredentialTokens", "DeviceTrust",
    "PasswordHashing", "PasswordScreening", "SMTPMailer",
  ]

  private static func page(_ module: String) throws -> String {
    try Repository.text("Sources/\(module)/\(module).docc/\(module).md")
  }

  @Test("is there for every module with public types")
  func all() throws {
    let folders = Set(
      try Repository.files(in: "Sources", withExtensions: ["swift"])
        .filter { try Self.types(in: $0).count > 0 }
        .map { String($0.split(separator: "/")[1]) })
    // The programs, and what they have in common, are imported by nobody.
    #expect(folders.subtracting(["CredToolSupport"]) == Set(Self.modules))
    #expect(try !Self.page("Credentials").isEmpty)
  }

  @Test("has an example and what the module needs of the system", arguments: modules)
  func example(_ module: String) throws {
    let page = try Self.page(module)
    #expect(page.hasPrefix("# ``\(module)``\n\n"))
    #expect(page.contains("\n```swift\n"))
    #expect(page.contains("\n## What it needs\n"))
  }

  @Test("puts every public type under a topic", arguments: modules)
  func topics(_ module: String) throws {
    let topics = try #require(try Self.page(module).split(separator: "\n## Topics\n").last)
    let listed = Set(topics.matches(of: /- ``(?:\w+\/)*(\w+)``/).map { String($0.1) })
    var count = 0
    for path in try Repository.files(in: "Sources/\(module)", withExtensions: ["swift"]) {
      for type in try Self.types(in: path) {
        count += 1
        #expect(listed.contains(type), "\(path)")
      }
    }
    #expect(count > 0)
  }

  /// The public types that a file has, but for those inside of others, which are indented.
  private static func types(in path: String) throws -> [String] {
    var text = try Repository.text(path)
    // What stands under a trait is indented once.
    if text.hasPrefix("#if") { text = text.replacing("\n  ", with: "\n") }
    let declaration =
      /(?:^|\n)public (?:(?:final|indirect) )*(?:struct|enum|class|actor|protocol) (\w+)/
    return text.matches(of: declaration).map { String($0.1) }
  }
}
