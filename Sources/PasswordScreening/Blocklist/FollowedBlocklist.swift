internal import CredentialPrimitives
public import Logging
internal import Synchronization

/// The blocklist behind a path, which may be replaced while it is asked.
///
/// Rename a new file over the path, as 'credtool blocklist' does: within an interval it is opened
/// and verified on a thread of this object's own, and then answers in the old one's place. A file
/// that is refused is logged once, and the old one goes on; one that the system did not let open, for
/// want of memory say, is tried again after every interval. Look-ups that have begun finish with the
/// list that they began with; none waits.
///
/// ```swift
/// let followed = try FollowedBlocklist(at: "/srv/pwned.blocklist", logger: logger)
/// // For every request:
/// let policy = PasswordPolicy(blocklists: [.common, followed.current])
/// ```
public final class FollowedBlocklist: Sendable {
  /// The list to ask now; keep it for one request, not longer.
  public var current: Blocklist { file.current }

  private let file: FollowedFile
  private let stop = StopSignal()
  private let watch: SystemThread?

  /// Opens the file at `path`, and follows the path until this object goes.
  ///
  /// - Parameters:
  ///   - path: where files are renamed to.
  ///   - verification: for this file and those that replace it.
  ///   - residence: where the tables are, of each file.
  ///   - interval: how often the path is examined; at least a millisecond.
  ///   - logger: takes a notice for each file that is taken up, and an error for each refused.
  /// - Throws: ``BlocklistFileError`` if there is no usable file to begin with.
  public init(
    at path: String, verifying verification: Blocklist.Verification = .everything,
    residence: Blocklist.Residence = .mapped, every interval: Duration = .seconds(5),
    logger: Logger
  ) throws(BlocklistFileError) {
    let file = try FollowedFile(
      path: path, verification: verification, residence: residence, logger: logger)
    let stop = stop
    let interval = max(interval, .milliseconds(1))
    self.file = file
    watch = SystemThread {
      while !stop.isGiven(within: interval) { _ = file.refresh() }
    }
    if watch == nil {
      logger.error("no thread to follow the blocklist: it is replaced by refresh() alone")
    }
  }

  deinit {
    stop.give()
    watch?.join()
  }

  /// What became of a look at the path.
  @nonexhaustive
  public enum Refresh: Hashable, Sendable {
    /// The file is the one that is asked or has its contents, or it has been refused before.
    case unchanged
    /// Another file answers now.
    case replaced(Blocklist.Facts)
    /// The new file cannot serve; the old one goes on.
    case refused(BlocklistFileError)
  }

  /// Examines the path at once, for whoever knows that the file has been replaced.
  ///
  /// - Complexity: O(1) where nothing has changed; else that of opening the file. It blocks.
  @discardableResult
  public func refresh() -> Refresh { file.refresh() }
}

/// The file that is followed, apart from the thread that follows it.
private final class FollowedFile: Sendable {
  private let path: String
  private let verification: Blocklist.Verification
  private let residence: Blocklist.Residence
  private let logger: Logger
  private let list: Mutex<Blocklist>
  /// Held while a file is opened, so that no file is opened twice.
  private let seen: Mutex<Seen>

  /// What the path was when it was looked at last.
  private struct Seen: Equatable {
    /// Nil where it could not be examined.
    var identity: FileIdentity?
    /// Why this file does not answer; nil if it does.
    var refusal: BlocklistFileError?

    /// Whether the file may be usable after all: the system has kept it from being read.
    var mayRecover: Bool {
      if case .unreadable = refusal?.reason { true } else { false }
    }
  }

  init(
    path: String, verification: Blocklist.Verification, residence: Blocklist.Residence,
    logger: Logger
  ) throws(BlocklistFileError) {
    (self.path, self.verification, self.residence) = (path, verification, residence)
    self.logger = logger
    // Before the file is opened: what replaces it meanwhile is then noticed.
    let identity = try? FileIdentity(of: path)
    list = Mutex(try Blocklist(contentsOf: path, verifying: verification, residence: residence))
    seen = Mutex(Seen(identity: identity))
  }

  var current: Blocklist { list.withLock { $0 } }

  func refresh() -> FollowedBlocklist.Refresh {
    seen.withLock { seen in
      let identity: FileIdentity
      do throws(FileError) {
        identity = try FileIdentity(of: path)
      } catch {
        let refusal = BlocklistFileError(path: path, reason: .unreadable(error))
        return refuse(nil, refusal, &seen)
      }
      guard identity != seen.identity || seen.mayRecover else { return .unchanged }
      do throws(BlocklistFileError) {
        let new = try Blocklist(contentsOf: path, verifying: verification, residence: residence)
        seen = Seen(identity: identity)
        return take(new)
      } catch {
        return refuse(identity, error, &seen)
      }
    }
  }

  private func take(_ new: Blocklist) -> FollowedBlocklist.Refresh {
    let isOther = list.withLock { list in
      defer { list = new }
      return list.storage.header != new.storage.header
    }
    // The same tables once more: touched, linked to, or put there again.
    guard isOther else { return .unchanged }
    let keys = new.facts.keyCount
    logger.notice("blocklist replaced", metadata: ["path": "\(path)", "keys": "\(keys)"])
    return .replaced(new.facts)
  }

  /// Says so, unless the same has been said of this file.
  private func refuse(
    _ identity: FileIdentity?, _ refusal: BlocklistFileError, _ seen: inout Seen
  ) -> FollowedBlocklist.Refresh {
    let now = Seen(identity: identity, refusal: refusal)
    guard now != seen else { return .unchanged }
    seen = now
    logger.error("blocklist refused, the old one goes on", metadata: ["reason": "\(refusal)"])
    return .refused(refusal)
  }
}

/// Tells a thread to end, also one that waits.
private final class StopSignal: Sendable {
  private let lock = Lock()
  private let isGiven = Atomic(false)

  func give() {
    lock.hold {
      isGiven.store(true, ordering: .relaxed)
      lock.wakeAll()
    }
  }

  /// Waits for it, at most for `time`.
  func isGiven(within time: Duration) -> Bool {
    lock.hold {
      if !isGiven.load(ordering: .relaxed) { lock.wait(atMost: time) }
      return isGiven.load(ordering: .relaxed)
    }
  }
}
