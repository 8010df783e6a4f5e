/// Why a server that answers cannot do its work; repeating the request does not help before its operator has acted.
public enum ServerTrouble: String, CaseIterable, Hashable, Sendable {
  /// The disk that holds the data, the write-ahead log or temporary files is full.
  case outOfSpace = "database-out-of-space"
  /// Memory, or a limit that is configured, is used up.
  case outOfResources = "database-out-of-resources"
  /// The server cannot read or write its own files, as when its programs were replaced while it ran.
  case fileError = "database-file-error"

  /// What is wrong and what to do about it.
  public var explanation: String {
    switch self {
    case .outOfSpace:
      "The disk of the database server is full, so nothing was stored. Free space on the disk that holds its data, then "
        + "repeat it."
    case .outOfResources:
      "The database server has no memory left for this, or reached a limit that it was given. End other work there or "
        + "give it more, then repeat it."
    case .fileError:
      "The database server cannot read or write its own files. If its programs were updated while it ran, restart it (an "
        + "embedded one with “regimen stop”); otherwise look into its log."
    }
  }
}

extension SQLState {
  /// Nil for conditions that are no fault of the server's, and for those that pass by themselves: a server without a free
  /// connection (53300) is asked again.
  var trouble: ServerTrouble? {
    switch rawValue {
    case "53300": nil
    case "53100": .outOfSpace
    case "58000", "58030", "58P01", "XX001", "XX002": .fileError
    default: category == "53" ? .outOfResources : nil
    }
  }
}

extension PostgresError {
  /// What the server lacks, where that is why it refused the request.
  public var trouble: ServerTrouble? { sqlState.flatMap { SQLState($0).trouble } }
}
