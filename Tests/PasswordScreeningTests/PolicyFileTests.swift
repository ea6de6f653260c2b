import Foundation
import PasswordScreening
import TestSupport
import Testing

@Suite("A policy file") struct PolicyFileTests {
  private func read(_ text: String) throws(PolicyFileError) -> PolicyFile {
    try PolicyFile(parsing: Array(text.utf8).span)
  }

  @Test("says what a policy is, and leaves the rest to its preset")
  func reads() throws {
    let empty = try read(" {} ").policy(lists: [])
    #expect((empty.minimumScalars, empty.minimumLog10Guesses, empty.blocklists.count) == (15, 8, 1))
    #expect(try read(#"{"preset": "secondFactor"}"#).policy(lists: []).minimumScalars == 8)
    let file = try read(
      """
      {
        "preset": "administrator", "minimum_length": 20, "compare": "entire_password",
        "common_list": false, "blocklists": ["a", "\\u00fc/\\uD83E\\uDD8A"], "context": ["Straße"]
      }
      """)
    #expect(file.blocklists == ["a", "ü/🦊"])
    #expect(file.context == ["Straße"])
    let policy = file.policy(lists: [])
    #expect((policy.minimumScalars, policy.minimumLog10Guesses) == (20, 10))
    #expect(policy.comparison == .entirePassword)
    #expect(policy.blocklists.isEmpty)
    #expect(
      try read(#"{"minimum_log10_guesses": null}"#).policy(lists: []).minimumLog10Guesses == nil)
    #expect(
      try read(#"{"minimum_log10_guesses":95e-1}"#).policy(lists: []).minimumLog10Guesses == 9.5)
  }

  @Test(
    "is refused for anything else, with the place",
    arguments: [
      ("", 1, 1, "a value is expected"), ("[]", 1, 1, "takes an object, not a list"),
      ("{}\n x", 2, 2, "nothing more is expected"), ("{\n  \"preset\" 1}", 2, 12, "a colon"),
      ("{\"preset\": \"weak\"}", 1, 12, "'preset' takes one of singleFactor, secondFactor"),
      (
        "{\n\n \"min_length\": 8}", 3, 2,
        "unknown key 'min_length'; there are preset, minimum_length"
      ),
      ("{\"preset\": 1}", 1, 12, "'preset' takes a string, not a number"),
      ("{\"minimum_length\": 7}", 1, 20, "a whole number from 8 to 1024"),
      ("{\"minimum_length\": 1025}", 1, 20, "a whole number from 8 to 1024"),
      ("{\"minimum_length\": 8.5}", 1, 20, "a whole number from 8 to 1024"),
      ("{\"minimum_length\": \"8\"}", 1, 20, "not a string"),
      ("{\"minimum_length\": null}", 1, 20, "not null"),
      ("{\"minimum_length\": 08}", 1, 20, "a value is expected"),
      ("{\"minimum_length\": 1e999}", 1, 25, "a number is expected"),
      ("{\"minimum_log10_guesses\": 31}", 1, 27, "a number from 0 to 30, or null"),
      ("{\"minimum_log10_guesses\": -0.1}", 1, 27, "a number from 0 to 30"),
      ("{\"minimum_log10_guesses\": true}", 1, 27, "not true or false"),
      ("{\"common_list\": \"no\"}", 1, 17, "takes true or false"),
      ("{\"compare\": \"all\"}", 1, 13, "normal_forms or entire_password"),
      ("{\"blocklists\": \"x\"}", 1, 16, "a list of strings"),
      ("{\"blocklists\": [\"x\", {}]}", 1, 22, "takes a string, not an object"),
      ("{\"context\": [\"a\" \"b\"]}", 1, 18, "a comma or a closing bracket"),
      ("{\"context\": [\"a\"],}", 1, 19, "a key in quotation marks"),
      ("{\"context\": [], \"context\": []}", 1, 17, "the key 'context' is there twice"),
      ("{\"context\": [\"\\ud800\"]}", 1, 15, "half of a surrogate pair"),
      ("{\"context\": [\"\\ud800\\u0041\"]}", 1, 15, "half of a surrogate pair"),
      ("{\"context\": [\"\\udc00\\ud800\"]}", 1, 15, "half of a surrogate pair"),
      ("{\"context\": [\"\\ud800x\"]}", 1, 15, "half of a surrogate pair"),
      ("{\"context\": [\"\\u12\"]}", 1, 19, "four hexadecimal digits"),
      ("{\"context\": [\"\\x\"]}", 1, 15, "an escape"),
      ("{\"context\": [\"a\tb\"]}", 1, 16, "without control characters"),
      ("{\"context\": [\"a", 1, 16, "a quotation mark"), ("{\"context\": tru}", 1, 16, "a value"),
      ("{\"context\": [[[[[[[[[[", 1, 20, "more lists and objects"),
    ])
  func refuses(text: String, line: Int, column: Int, message: String) {
    let error = #expect(throws: PolicyFileError.self) { try read(text) }
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test("is refused for bytes that are no text, and for too many of them")
  func bytes() {
    let notText = #expect(throws: PolicyFileError.self) {
      try PolicyFile(parsing: [0x7B, 0xED, 0xA0, 0x80, 0x7D].span)
    }
    #expect(notText?.reason == .notUTF8)
    let large = #expect(throws: PolicyFileError.self) {
      try PolicyFile(parsing: [UInt8](repeating: 0x20, count: 65_537).span)
    }
    #expect(large?.reason == .tooLarge)
  }

  @Test("ends no process, however it is cut or changed")
  func damage() {
    let text = #"{"preset":"singleFactor","minimum_length":16,"context":["a\u00e9\ud83e\udd8a"]}"#
    for damaged in text.truncations + text.bitFlips { _ = try? read(damaged) }
    #expect(throws: PolicyFileError.self) { try read(String(text.dropLast())) }
  }
}
