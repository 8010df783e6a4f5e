/// A local cluster that answers: where it is and how to connect; never a promise that it still answers later.
public struct RunningCluster: Hashable, Sendable {
  public let socketDirectory: String
  public let port: Int
  /// Whether this call started the server, rather than found it running.
  public let startedHere: Bool

  /// libpq keywords and values.
  public func connectionString(database: String = "postgres", user: String = "postgres") -> String {
    "host=\(quoted(socketDirectory)) port=\(port) dbname=\(quoted(database)) user=\(quoted(user))"
  }

  private func quoted(_ value: String) -> String {
    "'" + value.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
