import Testing

@testable import Postgres

/// Whatever a server answers, what is said of it ends with what to do.
@Suite struct NextStepTests {
  /// Each class of conditions of PostgreSQL's list, with the ones that are met most, and some that nobody has heard of.
  static let states = [
    "03000", "08000", "08001", "08003", "08004", "08006", "08007", "08P01", "09000", "0A000", "0B000",
    "0F000", "0L000", "0P000",
    "0Z000", "20000", "21000", "22000", "22001", "22003", "22007", "22008", "22012", "22021", "22023",
    "22P02", "22P03", "22P05",
    "23000", "23502", "23503", "23505", "23514", "23P01", "24000", "25000", "25001", "25006", "25P02",
    "25P03", "25P04", "26000",
    "27000", "28000", "28P01", "2B000", "2D000", "2F000", "34000", "38000", "39000", "3B000", "3D000",
    "3F000", "40000", "40001",
    "40003", "40P01", "42000", "42501", "42601", "42703", "42704", "42804", "42883", "42P01", "42P02",
    "42P04", "42P17", "44000",
    "53000", "53100", "53200", "53300", "53400", "54000", "54001", "54023", "55000", "55006", "55P02",
    "55P03", "55P04", "57000",
    "57014", "57P01", "57P02", "57P03", "57P04", "57P05", "58000", "58030", "58P01", "58P02", "72000",
    "F0000", "F0001", "HV000",
    "P0000", "P0001", "XX000", "XX001", "XX002", "RG001", "RG010", "ZZ999",
  ]

  /// The words with which a step begins.
  private static let steps = [
    "Run", "Repeat", "Look", "Check", "Give", "Free", "End", "Make", "Name", "Create", "Connect",
    "Ask", "Use", "Sign",
    "Mend", "Restore",
  ]

  static func saysWhatToDo(_ text: String) -> Bool {
    text.split(whereSeparator: { ".;:".contains($0) }).contains { sentence in
      steps.contains { sentence.trimmingPrefix(while: \.isWhitespace).hasPrefix($0 + " ") }
    } || text.contains("Run: regimen ") || text.contains(" restart it") || text.contains("“regimen doctor”")
  }

  @Test(arguments: states) func everyConditionSaysWhatToDo(_ state: String) {
    let condition = SQLState(state)
    let text = condition.meaning ?? "the server refused the request"
    let error = PostgresError(
      condition.endsConnection ? .connectionLost : .server(condition), "\(text) (SQLSTATE \(state))",
      sqlState: state)
    #expect(Self.saysWhatToDo(error.explanation), "\(error.explanation)")
    #expect(
      !error.explanation.hasSuffix("(SQLSTATE \(state))")
        && !error.explanation.hasSuffix("(SQLSTATE \(state))."))
    #expect(error.explanation.hasSuffix(".") || error.explanation.hasSuffix(")."), "\(error.explanation)")
  }

  @Test(arguments: [
    PostgresError.Code.connectionFailed, .connectionLost, .timedOut, .overrun, .cancelled, .poolExhausted,
    .poolClosed,
    .decodingFailed, .protocolViolation, .misuse, .migrationRefused, .clusterUnavailable, .roleRefused,
    .lockHeld,
  ]) func everyErrorOfTheClientSaysWhatToDo(_ code: PostgresError.Code) {
    let error = PostgresError(code, "something went wrong")
    #expect(error.explanation.hasPrefix("something went wrong. "), "\(error.explanation)")
    #expect(Self.saysWhatToDo(error.explanation), "\(error.explanation)")
  }

  /// What a database that is not migrated answers, whatever it names first.
  @Test(arguments: ["3F000", "42P01", "42703", "42883"]) func whatIsMissingIsAskedToBeMigrated(
    _ state: String
  ) {
    let error = PostgresError(
      .server(SQLState(state)), "it does not exist (SQLSTATE \(state))", sqlState: state)
    #expect(error.explanation.hasPrefix("This database is not migrated. Run: regimen migrate --database "))
  }
}
