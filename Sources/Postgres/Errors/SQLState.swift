/// PostgreSQL's five-character condition codes.
public struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ rawValue: String) { self.rawValue = rawValue }

  public static let uniqueViolation = SQLState("23505")
  public static let foreignKeyViolation = SQLState("23503")
  public static let notNullViolation = SQLState("23502")
  public static let checkViolation = SQLState("23514")
  public static let exclusionViolation = SQLState("23P01")
  public static let inFailedTransaction = SQLState("25P02")
  public static let invalidStatementName = SQLState("26000")
  public static let serializationFailure = SQLState("40001")
  public static let deadlockDetected = SQLState("40P01")
  public static let insufficientPrivilege = SQLState("42501")
  public static let syntaxError = SQLState("42601")
  public static let undefinedTable = SQLState("42P01")
  public static let undefinedColumn = SQLState("42703")
  public static let undefinedFunction = SQLState("42883")
  public static let invalidSchemaName = SQLState("3F000")
  public static let duplicateDatabase = SQLState("42P04")
  public static let lockNotAvailable = SQLState("55P03")
  public static let queryCanceled = SQLState("57014")
  public static let adminShutdown = SQLState("57P01")

  /// The class, the first two characters.
  var category: Substring { rawValue.prefix(2) }

  /// The server ends the connection with it, or says that it is lost.
  var endsConnection: Bool {
    switch rawValue {
    case "57P01", "57P02", "57P03", "57P05", "25P03", "25P04": true
    default: category == "08"
    }
  }

  /// The same request may succeed when it is repeated.
  var isRetryable: Bool {
    switch rawValue {
    case "40001", "40P01", "55P03", "57014", "26000": true
    // Of the server's own resources only connections become free by themselves, within a moment.
    case "53300": true
    default: endsConnection
    }
  }

  /// Conditions of which the server's own message names objects, never values.
  var messageNamesOnlyObjects: Bool {
    switch rawValue {
    case "42501", "42601", "42602", "42611", "42622", "42701", "42702", "42703", "42704", "42710", "42712",
      "42723", "42725", "42803", "42804", "42809", "42830", "42846", "42883", "42939", "42P01", "42P02",
      "42P03", "42P04", "42P05", "42P06", "42P07", "42P09", "42P10", "42P16", "42P18", "3D000", "3F000",
      "55006", "0A000", "28000", "28P01", "25006":
      true
    default: false
    }
  }

  /// Plain words for what is met often.
  var meaning: String? {
    switch rawValue {
    case "22001": "a text is too long for its column"
    case "22003": "a number is out of range"
    case "22007", "22008": "a date or time is not valid"
    case "22012": "division by zero"
    case "22021": "a text holds bytes that are not valid in it"
    case "22P02", "22P03": "a value is not valid for its type"
    case "23502": "a value is missing that must not be"
    case "23503": "a row that is referred to does not exist, or is still referred to"
    case "23505": "a row with this key exists already"
    case "23514": "a value breaks a check"
    case "23P01": "a row conflicts with another"
    case "25006": "the transaction is read-only"
    case "25P02": "the transaction has failed already"
    case "26000": "a prepared statement is gone"
    case "40001": "the transaction conflicts with another"
    case "40P01": "a deadlock was resolved by ending this transaction"
    case "53100": "the server's disk is full"
    case "53200": "the server is out of memory"
    case "53300": "the server has no connection left"
    case "53400": "a limit that the server was given is reached"
    case "58030": "the server could not read or write a file"
    case "58P01": "a file of the server's is missing"
    case "55P03": "a lock was not available in time"
    case "57014": "the statement was cancelled"
    case "57P01": "the server ended the connection"
    case "57P02": "the server ended the connection after a crash"
    case "57P03": "the server does not accept connections now"
    default: category == "08" ? "the connection failed" : nil
    }
  }

  public var description: String { rawValue }
}
