import Testing

/// The two articles that comments cite by number are whole, and say what is there.
@Suite("The articles that comments cite") struct CitationTests {
  static let articles = ["Requirements", "Flows"]

  private static func rows(_ article: String) throws -> [Row?] {
    Row.rows(
      of: try Repository.text("Sources/Credentials/Credentials.docc/\(article).md"))
  }

  @Test("have a row for every number that is cited anywhere")
  func cited() throws {
    let rows = Set(try Self.articles.flatMap(Self.rows).compactMap { $0?.number })
    var count = 0
    for folder in ["Sources", "Tests", "Examples", "Benchmarks"] {
      for path in try Repository.files(
        in: folder, withExtensions: ["swift", "md", "py", "sh", "c", "h", "tsv"])
      {
        let cited = CitedNumber.cited(in: try Repository.text(path))
        count += cited.count
        let missing = cited.subtracting(rows).map(\.description).sorted()
        #expect(missing.isEmpty, "\(path) cites what has no row")
      }
    }
    // Far fewer would mean that the citations are not found.
    #expect(count > 500)
  }

  @Test("have five fields in each row, and each number once", arguments: articles)
  func numbers(_ article: String) throws {
    let rows = try Self.rows(article)
    #expect(rows.count > 20)
    let numbers = try rows.map { try #require($0, "a row without five fields").number.description }
    #expect(Set(numbers).count == numbers.count)
  }

  @Test("name files that are there, of each requirement one at least")
  func files() throws {
    for row in try Self.rows("Requirements").compactMap({ $0 }) {
      #expect(!row.files.isEmpty, "\(row.number)")
      for file in row.files { #expect(Repository.has(file), "\(row.number) names \(file)") }
    }
  }

  @Test("name tests that are there, in each row one at least", arguments: articles)
  func tests(_ article: String) throws {
    let files = try Dictionary(
      grouping: Repository.files(in: "Tests", withExtensions: ["swift"]), by: Repository.name)
    for row in try Self.rows(article).compactMap({ $0 }) {
      #expect(!row.evidence.isEmpty, "\(row.number)")
      for evidence in row.evidence {
        switch evidence {
        case .program(let path):
          #expect(Repository.has(path), "\(row.number) names \(path)")
        case .test(let file, let sentence):
          let isThere = try (files[file] ?? []).contains {
            try Repository.text($0).contains("\"\(sentence)\"")
          }
          #expect(isThere, "\(row.number) names \(file): \(sentence)")
        }
      }
    }
  }

  @Test("are cited with their numbers alone, and out of nothing else")
  func reading() {
    let text = "As F2 (R14, R19a) has it, \"F7: ...\", F1–F24; not U+F6, \\u{F6}, $R2$ or XR3."
    #expect(
      CitedNumber.cited(in: text).map(\.description).sorted()
        == ["F1", "F2", "F24", "F7", "R14", "R19a"])
  }
}
