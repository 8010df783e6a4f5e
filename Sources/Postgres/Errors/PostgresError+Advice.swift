/// What to do about what a server answers often.
extension PostgresError {
  /// Whether the server ended the statement by itself: by a timeout that is set there, or because somebody asked it to.
  public var isEndedByServer: Bool {
    guard case .server(let state) = code else { return false }
    return state == .queryCanceled
  }

  /// What is wrong and what to do next, where the server's words do not say; nil where nothing is known.
  public var advice: String? {
    switch code {
    case .rowSecurity, .wrongDatabase: return description
    default: break
    }
    if isEndedByServer {
      return
        "The database server ended a statement before it was done: a statement_timeout that is set there is shorter than it "
        + "took, or somebody cancelled it. “regimen doctor” says where one is set."
    }
    switch sqlState {
    case SQLState.insufficientPrivilege.rawValue:
      return
        "The role of this connection lacks a right (\(description)). Run “regimen migrate --grant ROLE” for it, as a role that "
        + "may. A right of regimen_app that somebody revoked has to be granted again by hand, as the migration's file does."
    case "25006":
      return
        "The database takes no writes: the server is a standby, or default_transaction_read_only is on. Connect to the server "
        + "that takes writes, or promote this one; where a role or database has the setting, “regimen doctor” names it."
    default: return nil
    }
  }
}
