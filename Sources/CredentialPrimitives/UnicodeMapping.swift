internal import CSystemUTF8Proc

/// The mappings of Unicode text that utf8proc does for us, on buffers of ours that are erased.
package struct UnicodeMapping: Sendable {
  private let options: utf8proc_option_t

  /// Canonical composition (UAX #15), under the stability that Unicode promises between versions.
  package static let normalizationFormC = UnicodeMapping([UTF8PROC_STABLE, UTF8PROC_COMPOSE])
  /// Full case folding (Unicode §3.13), then NFC.
  package static let caseFolding = UnicodeMapping(
    [UTF8PROC_STABLE, UTF8PROC_COMPOSE, UTF8PROC_CASEFOLD])

  private init(_ options: [utf8proc_option_t]) {
    self.options = utf8proc_option_t(options.reduce(0) { $0 | $1.rawValue })
  }

  /// The mapped text.
  ///
  /// - Parameter text: valid UTF-8; the caller has bounded its length.
  /// - Complexity: O(*n*), and O(*m*²) in the length *m* of a run of combining marks.
  package func map(_ text: Span<UInt8>) -> Secret {
    guard let jamo = text.firstOffset(of: Self.miscomposed) else { return mapSegment(text) }
    let before = mapSegment(text.extracting(first: jamo))
    let after = map(text.extracting(droppingFirst: jamo + Self.miscomposed.count))
    return Secret(capacity: before.count + Self.miscomposed.count + after.count) { output in
      for index in 0..<before.count { output.append(before.bytes[index]) }
      for byte in Self.miscomposed { output.append(byte) }
      for index in 0..<after.count { output.append(after.bytes[index]) }
    }
  }

  /// U+11A7, which utf8proc 2.8 composes with the syllable before it, and so loses.
  ///
  /// Unicode's algorithm composes it with nothing (the trailing consonants begin at U+11A8), so the
  /// text before and after it can be mapped apart.
  private static let miscomposed: [UInt8] = [0xE1, 0x86, 0xA7]

  private func mapSegment(_ text: Span<UInt8>) -> Secret {
    unsafe text.withUnsafeBufferPointer { text in
      let length = unsafe utf8proc_decompose(text.baseAddress, text.count, nil, 0, options)
      precondition(length >= 0, "utf8proc refused valid UTF-8")
      // One more than the scalars: utf8proc ends the text that it writes in the same place with NUL.
      return unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: length + 1) { scalars in
        defer { unsafe UnsafeMutableRawBufferPointer(scalars).erase() }
        let base = scalars.baseAddress
        _ = unsafe utf8proc_decompose(text.baseAddress, text.count, base, length, options)
        let count = unsafe utf8proc_reencode(base, length, options)
        precondition(count >= 0, "utf8proc refused scalars of its own")
        let bytes = unsafe UnsafeRawBufferPointer(scalars).prefix(count)
        return unsafe Secret(Span(_unsafeBytes: bytes))
      }
    }
  }

  /// The scalar that `scalar` has as its lower case, by Unicode's simple mapping; itself without one.
  package static func lowercase(of scalar: UInt32) -> UInt32 {
    UInt32(bitPattern: utf8proc_tolower(Int32(bitPattern: scalar)))
  }

  /// The scalar that `scalar` has as its upper case, by Unicode's simple mapping; itself without one.
  package static func uppercase(of scalar: UInt32) -> UInt32 {
    UInt32(bitPattern: utf8proc_toupper(Int32(bitPattern: scalar)))
  }

  /// The offset of the first code point of category Cn, which Unicode has not assigned.
  package static func firstUnassigned(in text: Span<UInt8>) -> Int? {
    unsafe text.withUnsafeBufferPointer { text in
      var offset = 0
      while offset < text.count {
        var scalar: Int32 = 0
        let length = unsafe utf8proc_iterate(
          text.baseAddress.map { unsafe $0 + offset }, text.count - offset, &scalar)
        precondition(length > 0, "utf8proc refused valid UTF-8")
        if utf8proc_category(scalar) == UTF8PROC_CATEGORY_CN { return offset }
        offset += length
      }
      return nil
    }
  }
}

extension Span<UInt8> {
  /// Where the bytes of `pattern` first stand in a row.
  package func firstOffset(of pattern: [UInt8]) -> Int? {
    guard count >= pattern.count else { return nil }
    return (0...(count - pattern.count)).first { start in
      pattern.indices.allSatisfy { self[start + $0] == pattern[$0] }
    }
  }
}
