/// Turns a server's error report into the module's error; never passes on a text that could hold a value.
import CLibPQ

/// What is kept of an error report.
struct ServerReport {
  var state: SQLState
  var safeMessage: String?
  var constraint: String?
  /// 1-based character in the statement's text, where the server points at one.
  var position: Int?
  var isStalePlan = false

  /// - Parameter result: a result with status PGRES_FATAL_ERROR; not freed here.
  init(_ result: OpaquePointer?) {
    state = SQLState(Self.field(result, "C") ?? "XX000")
    let source = Self.field(result, "R")
    // A message made by RAISE, or by a function in another language, may hold anything.
    let isServersOwn = source != "exec_stmt_raise" && Self.field(result, "V") != nil
    if isServersOwn, state.messageNamesOnlyObjects { safeMessage = Self.field(result, "M") }
    constraint = Self.field(result, "n")
    position = Self.field(result, "P").flatMap { Int($0) }
    isStalePlan =
      (state.rawValue == "0A000" && source == "RevalidateCachedQuery") || state == .invalidStatementName
  }

  private static func field(_ result: OpaquePointer?, _ name: Unicode.Scalar) -> String? {
    guard let result, let text = PQresultErrorField(result, Int32(name.value)) else { return nil }
    return String(cString: text)
  }

  /// - Parameter mayHaveCommitted: whether the outcome is unknown if this report ends the connection.
  func error(mayHaveCommitted: Bool) -> PostgresError {
    let text = safeMessage ?? state.meaning ?? "the server refused the request"
    var error = PostgresError(
      state.endsConnection ? .connectionLost : .server(state), "\(text) (SQLSTATE \(state))",
      sqlState: state.rawValue)
    if state.endsConnection { error.mayHaveCommitted = mayHaveCommitted }
    if isStalePlan {
      error.isStalePlan = true
      error.isRetryable = true
    }
    error.constraint = constraint
    return error
  }
}
