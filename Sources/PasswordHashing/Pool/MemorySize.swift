/// An amount of memory.
public struct MemorySize: Hashable, Comparable, Sendable {
  /// In KiB; never negative.
  public let kibibytes: Int

  private init(_ kibibytes: Int) { self.kibibytes = max(0, kibibytes) }

  /// So many times 2¹⁰ bytes.
  public static func kibibytes(_ count: Int) -> Self { Self(count) }
  /// So many times 2²⁰ bytes.
  public static func mebibytes(_ count: Int) -> Self { Self(multiplied(count, 1 << 10)) }
  /// So many times 2³⁰ bytes.
  public static func gibibytes(_ count: Int) -> Self { Self(multiplied(count, 1 << 20)) }

  private static func multiplied(_ count: Int, _ factor: Int) -> Int {
    let (product, overflow) = count.multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }

  /// Less memory.
  public static func < (one: Self, other: Self) -> Bool { one.kibibytes < other.kibibytes }
}
