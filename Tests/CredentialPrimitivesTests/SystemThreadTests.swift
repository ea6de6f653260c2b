import CredentialPrimitives
import Glibc
import Testing

@Suite("A thread of our own") struct SystemThreadTests {
  @Test(
    "leaves signals to the program, but for those that tell of a fault in itself",
    arguments: [
      (SIGBUS, 7), (SIGSEGV, 7), (SIGFPE, 7), (SIGTERM, 0), (SIGUSR1, 0),
    ] as [(Int32, Int32)])
  func signals(number: Int32, status: Int32) async {
    await #expect(processExitsWith: .exitCode(status)) { [number] in
      _ = signal(number) { _ in _exit(7) }
      // One that is blocked waits, and goes with its thread.
      SystemThread { raise(number) }?.join()
      _exit(0)
    }
  }
}
