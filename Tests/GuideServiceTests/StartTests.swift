#if Guide
  import TestSupport
  import Testing

  @Suite("The example's program") struct StartTests {
    private static let names = ["PORTAL_ORIGIN", "PORTAL_KEYS", "PORTAL_STORE", "PORTAL_MAILS"]

    @Test("says in one line what it lacks, with status 2")
    func lacks() throws {
      var program = Program("\(Program.buildFolder)/GuideService")
      var result = try program.run([])
      #expect(result.status == 2)
      #expect(result.errors.hasPrefix("GuideService: \(Self.names.joined(separator: ", ")) must"))
      #expect(result.errors.split(separator: "\n").count == 1 && result.output == "")
      for name in Self.names { program.environment[name] = "https://accounts.example.com" }
      program.environment["PORTAL_PORT"] = "80 80"
      result = try program.run([])
      #expect(result.status == 2)
      #expect(result.errors == "GuideService: PORTAL_PORT is a number from 1 to 65535\n")
    }

    @Test("says in one line which file it cannot read, with status 3")
    func files() throws {
      var program = Program("\(Program.buildFolder)/GuideService")
      for name in Self.names { program.environment[name] = "/nonexistent/file" }
      program.environment["PORTAL_ORIGIN"] = "https://accounts.example.com"
      let result = try program.run([])
      #expect(result.status == 3)
      #expect(result.errors.hasPrefix("GuideService: cannot open /nonexistent/file:"))
      #expect(result.errors.split(separator: "\n").count == 1)
    }
  }
#endif
