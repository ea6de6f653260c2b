extension Array<UInt8> {
  /// As many bytes from the system's CSPRNG (getrandom on Linux).
  public static func random(count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in generator.next() }
  }
}
