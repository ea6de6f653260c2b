internal import Glibc

/// A thread of our own.
///
/// Outside Swift's cooperative pool, which must not be kept from its tasks by computing or waiting.
/// It takes no signals, which are the program's, but for those by which a fault of its own is told:
/// blocked, they would end the process before its handler could say why.
package struct SystemThread {
  private let id: pthread_t

  /// Starts to run `body`; nil where the system has no more threads to give.
  ///
  /// To be joined or detached, once.
  package init?(_ body: @escaping () -> Void) {
    var others = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&others)
    for fault in [SIGBUS, SIGSEGV, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS] {
      unsafe sigdelset(&others, fault)
    }
    unsafe pthread_sigmask(SIG_SETMASK, &others, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    var id = pthread_t()
    let work = unsafe Unmanaged.passRetained(Work(body))
    let code = unsafe pthread_create(&id, nil, Self.entry, work.toOpaque())
    guard code == 0 else {
      unsafe work.release()
      return nil
    }
    self.id = id
  }

  /// Waits for its end.
  package func join() { pthread_join(id, nil) }

  /// Lets it end by itself.
  package func detach() { pthread_detach(id) }

  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    {
      guard let context = unsafe $0 else { return nil }
      unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
      return nil
    }
}
