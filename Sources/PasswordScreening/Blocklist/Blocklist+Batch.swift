internal import CCredFilter
internal import CredentialPrimitives

extension Blocklist {
  /// Entries to be asked together, so that their reads from memory overlap.
  ///
  /// Holds a hash of each, never the entry; wiped when it goes. One batch serves any number of
  /// rounds: ``removeAll()`` keeps its memory.
  ///
  /// ```swift
  /// var batch = Blocklist.Batch(capacity: 1_024)
  /// for line in lines { batch.append(line.utf8.span) }
  /// Blocklist.common.answer(&batch)
  /// let listed = batch.indices.filter { batch[$0] != nil }
  /// ```
  @safe
  public struct Batch: ~Copyable {
    fileprivate let keys: ScratchBuffer
    private let codes: ScratchBuffer
    /// The entries that can have no key, and so are on no list.
    private var keyless: [Int] = []
    /// What the keys are made of.
    public let keyKind: KeyKind
    /// The number of entries that have been appended.
    public private(set) var count = 0
    /// The most entries that it can hold.
    public let capacity: Int
    /// How many of them have an answer.
    private var answered = 0
    private var certainty = Certainty.confirmed

    /// An empty batch.
    ///
    /// - Parameters:
    ///   - capacity: the most entries, 12 bytes each; some hundred are enough to overlap all that a
    ///     processor can.
    ///   - keyKind: that of the lists that will be asked.
    public init(capacity: Int, keyKind: KeyKind = .passwords) {
      precondition(capacity > 0, "a batch has room for one entry at least")
      (self.capacity, self.keyKind) = (capacity, keyKind)
      keys = ScratchBuffer(byteCount: capacity * 8)
      codes = ScratchBuffer(byteCount: capacity * 4)
    }

    /// Where the entries are, in the order in which they were appended.
    public var indices: Range<Int> { 0..<count }

    /// Takes one more entry, as ``Blocklist/listing(of:)`` takes it.
    ///
    /// - Precondition: there is room for it.
    public mutating func append(_ entry: Span<UInt8>) {
      precondition(count < capacity, "the batch is full")
      let key = keyKind.key(of: entry)
      if key == nil { keyless.append(count) }
      unsafe keys.bytes.storeBytes(of: key ?? 0, toByteOffset: count * 8, as: UInt64.self)
      count += 1
    }

    /// What the list that was last asked knows of an entry; nil if it is not listed.
    ///
    /// - Precondition: the entry has been asked.
    public subscript(index: Int) -> Listing? {
      precondition((0..<answered).contains(index), "no list has been asked for this entry")
      let code = unsafe codes.bytes.load(fromByteOffset: index * 4, as: Int32.self)
      return Listing(code: code, certainty: certainty)
    }

    /// Forgets entries and answers.
    public mutating func removeAll() {
      (count, answered) = (0, 0)
      keyless.removeAll(keepingCapacity: true)
    }

    fileprivate mutating func answer(from list: Blocklist) {
      precondition(list.storage.header.keyKind == keyKind, "a list of other keys than the batch's")
      let tables = unsafe list.storage.tables
      guard let keys = unsafe keys.bytes.baseAddress?.assumingMemoryBound(to: UInt64.self),
        let codes = unsafe codes.bytes.baseAddress?.assumingMemoryBound(to: Int32.self)
      else { return }
      unsafe credf_find_each(tables, keys, count, codes)
      for index in keyless { unsafe codes[index] = -1 }
      (answered, certainty) = (count, list.certainty)
    }
  }

  /// Answers for every entry of `batch`, each as ``listing(of:)`` does.
  ///
  /// - Precondition: the batch is for keys of this list's kind.
  /// - Complexity: O(*n*); for large lists as many entries at a time as the memory can serve.
  public func answer(_ batch: inout Batch) { batch.answer(from: self) }
}
