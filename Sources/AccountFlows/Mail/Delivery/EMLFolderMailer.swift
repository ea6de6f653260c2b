internal import CredentialPrimitives
internal import Glibc

/// Writes each mail as an `.eml` file into a folder, for tests and for trying things out.
///
/// A file is named by the mail's id, its owner alone can read it (mode 0600: links are in it), and
/// it appears whole or not at all. Delivering a mail again writes the same file again.
public struct EMLFolderMailer: Mailer {
  /// The folder.
  public let folder: String

  /// A mailer for a folder, which is there already.
  public init(folder: String) { self.folder = folder }

  /// The file of a mail, which is there once it has been delivered.
  public func path(of id: MailID) -> String { "\(folder)/\(id).eml" }

  /// Writes the file, and returns once it is on the disk.
  ///
  /// - Throws: always a temporary error: folders can be made, and disks emptied.
  public func deliver(_ mail: OutgoingMail) async throws(MailError) {
    let message = mail.message
    do throws(FileError) {
      try AtomicFile.write(message.span, to: path(of: mail.id), mode: 0o600)
    } catch {
      throw .temporary(Self.failure(error.code))
    }
  }

  private static func failure(_ code: Int32) -> MailFailure {
    switch code {
    case ENOSPC, EDQUOT: MailFailure(checked: "disk-full")
    case EACCES, EPERM, EROFS: MailFailure(checked: "no-permission")
    case ENOENT, ENOTDIR: MailFailure(checked: "no-folder")
    default: MailFailure(checked: "file-error-\(code)")
    }
  }
}
