#if PostgreSQL
  internal import CSystemPQ

  /// A statement's arguments, in the binary form that the server takes them in.
  struct Parameters {
    /// The types of the protocol: bytea, int8 and text.
    enum TypeID {
      static let bytes: Oid = 17
      static let integer: Oid = 20
      static let text: Oid = 25
    }

    /// The type of each; 0 for NULL, whose type the server finds by itself.
    private(set) var types: [Oid] = []
    /// Where each begins in `bytes`; nil for NULL.
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var bytes: [UInt8] = []

    init(_ values: [SQLValue]) {
      for value in values {
        let start = bytes.count
        switch value {
        case .null: types.append(0)
        case .integer(let number):
          types.append(TypeID.integer)
          unsafe withUnsafeBytes(of: number.bigEndian) { unsafe bytes.append(contentsOf: $0) }
        case .text(let text):
          types.append(TypeID.text)
          bytes.append(contentsOf: text.utf8)
        case .bytes(let value):
          types.append(TypeID.bytes)
          bytes.append(contentsOf: value)
        }
        offsets.append(value == .null ? nil : start)
        lengths.append(Int32(bytes.count - start))
      }
      // So that an empty value has an address: without one it would be NULL.
      bytes.append(0)
    }

    /// Lends the values to `body` as libpq takes them: addresses, lengths, and formats (1: binary).
    func lend<Result>(
      _ body: (UnsafePointer<UnsafePointer<CChar>?>?, [Int32], [Int32]) -> Result
    ) -> Result {
      unsafe bytes.withUnsafeBytes { buffer in
        let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        let values = unsafe offsets.map { offset in
          unsafe offset.flatMap { unsafe start?.advanced(by: $0) }
        }
        return unsafe values.withUnsafeBufferPointer { pointers in
          unsafe body(
            pointers.baseAddress, lengths, [Int32](repeating: 1, count: lengths.count))
        }
      }
    }
  }
#endif
