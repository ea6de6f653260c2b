/// The version of this package.
public enum CredentialsVersion {
  /// The semantic version, such as `0.1.0`: the name of the tag in the repository (semver.org).
  public static let current = "0.1.0"
}
