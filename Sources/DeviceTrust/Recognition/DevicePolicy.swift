/// How long devices are trusted, and how many.
public struct DevicePolicy: Hashable, Sendable {
  /// The most devices of a scope.
  public let cap: DeviceCap
  /// How long a device is trusted that is not seen again.
  public let idle: Duration
  /// How long a device is trusted at most: not over 400 days, which is as long as browsers keep its
  /// cookie (R38).
  public let longest: Duration
  /// How long the secret before is taken from requests that were under way, and how long requests
  /// sent at once share one successor.
  public let grace: Duration

  /// Twenty devices, 90 days without a visit, 400 days in all, and 30 seconds of grace.
  public static let usual = DevicePolicy()

  /// A policy of your own.
  ///
  /// - Parameters:
  ///   - cap: how many an account has.
  ///   - idle: from a second up to `longest`.
  ///   - longest: up to 400 days.
  ///   - grace: from zero to an hour.
  public init(
    cap: DeviceCap = DeviceCap(20), idle: Duration = .seconds(90 * 86_400),
    longest: Duration = .seconds(DeviceCookie.longestAge), grace: Duration = .seconds(30)
  ) {
    precondition(
      idle >= .seconds(1) && idle <= longest && longest <= .seconds(DeviceCookie.longestAge),
      "trust that lasts from a second to 400 days")
    precondition((.zero ... .seconds(3_600)).contains(grace), "a grace time up to an hour")
    (self.cap, self.idle, self.longest, self.grace) = (cap, idle, longest, grace)
  }
}
