internal import CredentialPrimitives

/// A range of a reading to be looked up.
private struct Probe {
  let reading: UInt8
  let start: UInt8
  let end: UInt8

  var range: Range<Int> { Int(start)..<Int(end) }
}

extension PieceTable {
  /// Shorter words are cheaper by brute force, or nearly.
  static let shortestWord = 3
  /// Longer entries of a list are found only by their parts.
  static let longestWord = 24
  /// As many look-ups together as overlap well, and no more memory than that.
  private static let probesInABatch = 512

  /// Looks up every range of every reading in each dictionary; returns the number of look-ups in one.
  mutating func addWords(
    of scalars: borrowing ScoredScalars, _ readings: borrowing Readings,
    from dictionaries: [Blocklist]
  ) -> Int {
    guard scalarCount >= Self.shortestWord, !dictionaries.isEmpty else { return 0 }
    let most = readings.count * scalarCount * (scalarCount + 1) / 2
    let capacity = min(Self.probesInABatch, most)
    var batch = Blocklist.Batch(capacity: capacity)
    var probes: [Probe] = []
    probes.reserveCapacity(capacity)
    var count = 0

    for reading in 0..<readings.count {
      for start in 0...scalarCount - Self.shortestWord {
        let last = min(scalarCount, start + Self.longestWord)
        for end in start + Self.shortestWord...last
        where readings.isTelling(start..<end, in: reading) {
          if probes.count == capacity {
            answer(&batch, &probes, of: scalars, readings, from: dictionaries)
          }
          batch.append(readings.bytes(start..<end, of: reading))
          probes.append(Probe(reading: UInt8(reading), start: UInt8(start), end: UInt8(end)))
          count += 1
        }
      }
    }
    answer(&batch, &probes, of: scalars, readings, from: dictionaries)
    return count
  }

  private mutating func answer(
    _ batch: inout Blocklist.Batch, _ probes: inout [Probe], of scalars: borrowing ScoredScalars,
    _ readings: borrowing Readings, from dictionaries: [Blocklist]
  ) {
    for dictionary in dictionaries {
      dictionary.answer(&batch)
      for index in batch.indices {
        guard let listing = batch[index] else { continue }
        let rank = listing.rankAtMost ?? max(1, dictionary.facts.entryCount)
        let probe = probes[index]
        offer(
          .dictionary(rankAtMost: rank), rank: rank, at: probe.range, of: Int(probe.reading),
          scalars, readings)
      }
    }
    batch.removeAll()
    probes.removeAll(keepingCapacity: true)
  }

  /// Looks for every word of the context in every reading.
  mutating func addWords(
    of scalars: borrowing ScoredScalars, _ readings: borrowing Readings,
    from context: PasswordContext
  ) {
    context.forEachWord { position, word in
      let length = word.countOfScalars
      guard length >= Self.shortestWord, length <= scalarCount else { return }
      for reading in 0..<readings.count {
        for start in 0...scalarCount - length {
          let range = start..<start + length
          guard readings.isTelling(range, in: reading),
            readings.bytes(range, of: reading).isEqual(to: word)
          else { continue }
          offer(.context(position: position), rank: 1, at: range, of: reading, scalars, readings)
        }
      }
    }
  }

  private mutating func offer(
    _ source: PasswordStrength.Word.Source, rank: Int, at range: Range<Int>, of reading: Int,
    _ scalars: borrowing ScoredScalars, _ readings: borrowing Readings
  ) {
    let place = readings.place(of: range, in: reading)
    var guesses = Double(rank)
    // The variations below only make it dearer.
    let known = self.guesses(from: place.lowerBound, to: place.upperBound, isPart: false)
    guard guesses <= known else { return }
    guesses *= scalars.caseVariations(in: place)
    if reading == Readings.reversed { guesses *= 2 }
    var substitutionCount = 0
    if reading > Readings.reversed {
      let substitutions = readings.substitutions[reading - 2]
      guesses *= scalars.variations(of: substitutions, in: place, count: &substitutionCount)
    }
    let word = PasswordStrength.Word(
      source: source, isReversed: reading == Readings.reversed,
      substitutionCount: substitutionCount)
    offer(.word(word), for: place, guesses: guesses)
  }
}

extension ScoredScalars {
  /// In how many ways of upper and lower case a word is tried until this one.
  fileprivate borrowing func caseVariations(in range: Range<Int>) -> Double {
    var (upper, lower) = (0, 0)
    for index in range {
      if isUppercase(at: index) { upper += 1 } else if isLowercase(at: index) { lower += 1 }
    }
    if upper == 0 { return 1 }
    // The first, the last or all: what people do most.
    if lower == 0 { return 2 }
    if upper == 1 && (isUppercase(at: range.lowerBound) || isUppercase(at: range.upperBound - 1)) {
      return 2
    }
    return GuessCount.mixtures(upper, lower)
  }

  /// In how many ways of substituting letters a word is tried until this one.
  ///
  /// - Parameter count: how many scalars of the range stand for a letter.
  fileprivate borrowing func variations(
    of substitutions: Substitutions, in range: Range<Int>, count: inout Int
  ) -> Double {
    let folded = folded
    var variations = 1.0
    for index in range {
      let scalar = folded[index]
      guard let letter = substitutions.letter(for: scalar) else { continue }
      count += 1
      var (substituted, left, isFirst) = (0, 0, true)
      for other in range {
        if folded[other] == scalar {
          if other < index { isFirst = false }
          substituted += 1
        } else if folded[other] == letter {
          left += 1
        }
      }
      guard isFirst else { continue }
      variations *= left == 0 ? 2 : GuessCount.mixtures(substituted, left)
    }
    return variations
  }
}

extension Span<UInt8> {
  fileprivate func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
