/// What to do about what a server answers.
extension PostgresError {
  /// Whether the server ended the statement by itself: by a timeout that is set there, or because somebody asked it to.
  public var isEndedByServer: Bool {
    guard case .server(let state) = code else { return false }
    return state == .queryCanceled
  }

  /// What is wrong and what to do next, where the server's words do not say; nil where ``nextStep`` is all that is known.
  public var advice: String? {
    switch code {
    case .rowSecurity, .wrongDatabase, .unfitDatabase, .notMigrated: return description
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
    case "22P05":
      return
        "A text cannot be stored in the encoding of this database, so nothing of it was stored. \(Self.whatEncoding)"
    default: return nil
    }
  }

  /// What to do about a database of another encoding.
  static let whatEncoding =
    "Make a new database with create database NAME encoding 'UTF8' template template0, migrate it, and move what is recorded "
    + "with “regimen export events” and “regimen import events” of the build that recorded it."

  /// What is wrong and what to do next, whatever the error is: never a code alone.
  public var explanation: String {
    if lacksMigrations { return migrationAdvice }
    return trouble?.explanation ?? advice ?? "\(description.withFullStop) \(nextStep)"
  }

  /// What to do next, for every error that has no ``advice`` of its own.
  public var nextStep: String {
    if case .server(let state) = code { return state.nextStep }
    switch code {
    case .connectionFailed:
      return
        "Check that the server runs and that REGIMEN_DATABASE and REGIMEN_VAULT name it, with a role and a password that it takes."
    case .connectionLost where sqlState == "57P04": return SQLState("57P04").nextStep
    case .connectionLost, .timedOut:
      return "Repeat it in a moment; if it goes on, look whether the database server runs, and into its log."
    case .poolExhausted:
      return
        "Repeat it in a moment; if it goes on, raise REGIMEN_POOL_SIZE, or look with “regimen doctor” for what holds the connections."
    case .overrun, .lockHeld: return "Repeat it in a moment."
    case .cancelled, .poolClosed: return "Repeat it once the process runs again."
    case .migrationRefused:
      return "Run the build that migrated this database last, or restore the database that fits this build."
    case .clusterUnavailable: return "Mend that, then repeat it; the server's log lies in the data folder."
    case .roleRefused: return "Sign in as a role that “regimen migrate --grant ROLE” lets in."
    case .decodingFailed, .protocolViolation, .misuse:
      return "Run “regimen doctor”; if it finds nothing, report this with the command."
    case .server, .rowSecurity, .wrongDatabase, .unfitDatabase, .notMigrated:
      return "Run “regimen doctor”, which names what is wrong."
    }
  }
}

extension SQLState {
  /// What to do next about a condition that the server answers with, by its class.
  var nextStep: String {
    switch rawValue {
    case "21000", "22021": return Self.report
    case "25P02", "25P03", "25P04", "57P01", "57P02", "57P03", "57P05":
      return "Repeat it in a moment; if it goes on, look whether the database server runs, and into its log."
    case "53300":
      return "Repeat it in a moment; if it goes on, end other connections or raise max_connections there."
    case "55P03", "55006":
      return "Repeat it in a moment; “regimen doctor” names the session that holds it up."
    case "57P04": return "Name a database that exists, or restore the one that was dropped."
    case "XX000":
      return
        "Look into the log of the database server; if its programs were updated while it ran, restart it."
    default: break
    }
    return switch category {
    case "08": "Check that the database server runs and can be reached, then repeat it."
    case "23":
      "Run “regimen doctor”, which names constraints and triggers that no migration made; if it finds none, report this."
    case "28":
      "Give the role and the password that the server takes in REGIMEN_DATABASE and REGIMEN_VAULT, and let it in by pg_hba.conf."
    case "3D": "Create the database, or name one that exists in REGIMEN_DATABASE and REGIMEN_VAULT."
    case "40", "72": "Repeat it; others changed the same at once."
    case "0A", "25", "26", "34", "3B", "3F", "42", "55":
      "Run “regimen doctor”, which names what of the database is not as this build made it."
    case "09", "2F", "38", "39", "P0", "HV":
      "Run “regimen doctor”, which names triggers and functions that no migration made, and remove them."
    case "53", "54": "Ask for less at once, or give the database server more."
    case "57", "58", "F0", "XX":
      "Look into the log of the database server, mend what it names, then repeat it."
    case "22": Self.report
    default: "Look into the log of the database server, and run “regimen doctor”."
    }
  }

  private static let report =
    "Run “regimen doctor”; if it finds nothing, report this with the command that was given."
}

extension String {
  /// With a full stop at its end, if it has none.
  fileprivate var withFullStop: String { hasSuffix(".") ? self : self + "." }
}
