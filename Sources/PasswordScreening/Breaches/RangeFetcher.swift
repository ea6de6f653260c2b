/// Where ranges come from: an HTTP server, or anything else that has its bodies.
///
/// `HTTPRangeFetcher` of the product `BreachRangeClient` asks a server as Have I Been Pwned runs it.
/// A fetcher neither retries nor keeps anything: ``BreachRanges`` says how long one attempt may take
/// and remembers what came back. It should end soon when its task is cancelled; nobody waits for it
/// any longer.
public protocol RangeFetcher: Sendable {
  /// The body for `range`, as it was sent: a line `SUFFIX:COUNT` for each of its keys.
  ///
  /// - Parameters:
  ///   - range: the first five digits of a hash.
  ///   - maximumBytes: a body that is longer is `.tooLarge`, found out before all of it is in
  ///     memory.
  func body(of range: BreachRange, maximumBytes: Int) async throws(RangeError) -> [UInt8]
}
