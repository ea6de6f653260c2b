import Testing

/// One constant says which version this is; what is written elsewhere follows it.
@Suite("The version") struct VersionTests {
  @Test("is the newest of CHANGELOG.md, and the one that README.md asks for")
  func agrees() throws {
    let source = try Repository.text("Sources/CredentialPrimitives/CredentialsVersion.swift")
    let version = try #require(source.firstMatch(of: /current = "([0-9]+\.[0-9]+\.[0-9]+)"/)?.1)
    let changes = try Repository.text("CHANGELOG.md").matches(
      of: #/\n## ([0-9]+\.[0-9]+\.[0-9]+) /#)
    #expect(changes.first?.1 == version)
    let asked = try Repository.text("README.md").matches(of: /from: "([0-9.]+)"/).map(\.1)
    #expect(asked.count >= 2 && asked.allSatisfy { $0 == version })
  }
}
