#if PostgreSQL
  /// The placeholders of statements: ours are SQLite's, `?1`; PostgreSQL's are `$1`.
  enum PlaceholderSyntax {
    /// The statement as PostgreSQL reads it; quoted text stays as it is.
    static func rewritten(_ sql: String) -> String {
      var quote: UInt8?
      var bytes = Array(sql.utf8)
      for index in bytes.indices {
        switch (quote, bytes[index]) {
        // A doubled quote ends the text and begins it again.
        case (let open?, let byte): if byte == open { quote = nil }
        case (nil, UInt8(ascii: "'")), (nil, UInt8(ascii: "\"")): quote = bytes[index]
        case (nil, UInt8(ascii: "?")) where isDigit(bytes, index + 1):
          bytes[index] = UInt8(ascii: "$")
        default: break
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }

    private static func isDigit(_ bytes: [UInt8], _ index: Int) -> Bool {
      index < bytes.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index])
    }
  }
#endif
