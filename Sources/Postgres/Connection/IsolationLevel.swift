/// How far a transaction is kept apart from others; never changes a running one.
public enum IsolationLevel: Hashable, Sendable {
  case readCommitted
  case repeatableRead
  case serializable
  /// Repeatable read that may not write: for reports and exports.
  case readOnlySnapshot

  var begin: String {
    switch self {
    case .readCommitted: "BEGIN ISOLATION LEVEL READ COMMITTED"
    case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
    case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
    case .readOnlySnapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    }
  }
}
