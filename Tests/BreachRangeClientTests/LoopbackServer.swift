#if HTTPClient
  import Foundation
  import Synchronization

  /// A server on a free port of this machine that reads the head of each request and then does byte
  /// for byte what it is told.
  final class LoopbackServer: Sendable {
    enum Step: Sendable {
      case send(String)
      /// Again and again, until the client hangs up.
      case sendForever(String)
      /// After a pause of 10 ms.
      case pauseAndSend(String)
      /// Nothing, until the client hangs up.
      case waitForClient
      /// The same for the next request on this connection.
      case serveNext
    }

    private final class Shared: Sendable {
      let script: @Sendable (String) -> [Step]
      let heads = Mutex<[String]>([])

      init(_ script: @escaping @Sendable (String) -> [Step]) { self.script = script }
    }

    private let listener: Int32
    private let shared: Shared
    let port: UInt16

    /// - Parameter script: what to do for a request with this head; the connection is closed then.
    init(_ script: @escaping @Sendable (String) -> [Step]) throws {
      (listener, port) = try Self.boundSocket()
      shared = Shared(script)
      guard listen(listener, 64) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
      Thread.detachNewThread { [listener, shared] in
        while case let connection = accept(listener, nil, nil), connection >= 0 {
          Thread.detachNewThread {
            Self.serve(connection, shared)
            close(connection)
          }
        }
        close(listener)
      }
    }

    // Wakes the thread that accepts, which closes the socket.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// A socket on a free port of this machine, where nobody listens yet.
    static func boundSocket() throws -> (socket: Int32, port: UInt16) {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isBound = unsafe withUnsafeMutablePointer(to: &address) { address in
        unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          unsafe bind(descriptor, address, length) == 0
            && getsockname(descriptor, address, &length) == 0
        }
      }
      guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
      return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    /// A server that answers every request with `steps`.
    convenience init(_ steps: Step...) throws { try self.init { _ in steps } }

    var url: String { "http://127.0.0.1:\(port)" }
    /// The heads of all requests so far.
    var heads: [String] { shared.heads.withLock { $0 } }

    private static func serve(_ connection: Int32, _ shared: Shared) {
      var head = ""
      while !head.hasSuffix("\r\n\r\n") {
        guard let byte = receive(connection) else { return }
        head.unicodeScalars.append(UnicodeScalar(byte))
      }
      shared.heads.withLock { $0.append(head) }
      for step in shared.script(head) {
        switch step {
        case .send(let text):
          guard transmit(text, connection) else { return }
        case .pauseAndSend(let text):
          usleep(10_000)
          guard transmit(text, connection) else { return }
        case .sendForever(let text): while transmit(text, connection) {}
        case .waitForClient: while receive(connection) != nil {}
        case .serveNext: serve(connection, shared)
        }
      }
    }

    private static func receive(_ connection: Int32) -> UInt8? {
      var byte: UInt8 = 0
      return unsafe recv(connection, &byte, 1, 0) == 1 ? byte : nil
    }

    /// Whether there is still somebody to send to.
    private static func transmit(_ text: String, _ connection: Int32) -> Bool {
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes { bytes in
          unsafe send(connection, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
#endif
