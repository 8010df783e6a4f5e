/// What can be configured, by its name in `regimen.yaml`; the environment and flags are named after it.
enum SettingKey: String, CaseIterable, Sendable {
  case data
  case database
  case vault
  case masterKeyFile = "master-key-file"
  case preparedStatements = "prepared-statements"
  case poolSize = "pool-size"
  case logLevel = "log-level"
  case logFormat = "log-format"
  case trustedProxy = "trusted-proxy"
  case exerciseImages = "exercise-images"

  var flag: String { "--\(rawValue)" }

  var variable: String { "REGIMEN_\(rawValue.uppercased().replacing("-", with: "_"))" }

  /// Connection strings may hold a password.
  var isSecret: Bool {
    switch self {
    case .database, .vault: true
    case .data, .masterKeyFile, .preparedStatements, .poolSize, .logLevel, .logFormat, .trustedProxy,
      .exerciseImages:
      false
    }
  }

  /// Whether the file may hold a list of values, which are joined by commas as elsewhere.
  var takesSeveral: Bool { self == .trustedProxy }
}
