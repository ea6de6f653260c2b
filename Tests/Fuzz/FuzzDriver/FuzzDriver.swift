internal import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Runs libFuzzer with this program's arguments.
///
/// - Parameter test: the program's `LLVMFuzzerTestOneInput`, which libFuzzer's own main function
///   refers to, though ours has taken its place. It traps where an input shows a fault.
public func fuzz(_ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> Never {
  var count = CommandLine.argc
  var arguments = unsafe CommandLine.unsafeArgv
  exit(unsafe runDriver(&count, &arguments, test))
}
