/// How log lines are written where answers are not JSON anyway.
enum LogFormat: String, CaseIterable, Sendable {
  case text
  /// One object a line, `{"log": {…}}`.
  case json
}
