public import ArgumentParser
internal import Glibc
public import PasswordScreening

extension Language: ExpressibleByArgument {
  /// What the environment asks for, in POSIX's order; English if that is none of ours.
  package static var preferred: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = unsafe getenv(name), unsafe value.pointee != 0 {
        return unsafe Language(locale: String(cString: value)) ?? .en
      }
    }
    return .en
  }
}
