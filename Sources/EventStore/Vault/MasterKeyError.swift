/// Why a master key file could not be used; names the file, never the key.
public enum MasterKeyError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(path: String)
  case notReadable(path: String)
  case openToOthers(path: String)
  case notAKey(path: String)
  case notWritable(path: String)
  case noSpace(path: String)
  /// The file is gone, and the vault holds keys that it alone opens.
  case lost(path: String)

  public var description: String {
    switch self {
    case .missing(let path):
      "There is no master key file at \(path). Set REGIMEN_MASTER_KEY_FILE to the file that “regimen setup” made."
    case .notReadable(let path):
      "The master key file \(path) may not be read by this user. Run as its owner, or give it to the user who runs this."
    case .openToOthers(let path):
      "The master key file \(path) can be read by others than its owner. Run: chmod 600 \(path)"
    case .notAKey(let path):
      "The file \(path) is not a master key: it should hold 32 bytes in Base64 on one line."
    case .notWritable(let path):
      "The master key file \(path) cannot be written. Check that its folder exists and is yours."
    case .noSpace(let path):
      "There is no space left on the disk for the master key file \(path). Nothing was written. Make space, or name another disk."
    case .lost(let path):
      "The master key file \(path) is gone, and the vault holds keys that it alone opens. Put it back from your copy; no other is made in its place."
    }
  }
}
