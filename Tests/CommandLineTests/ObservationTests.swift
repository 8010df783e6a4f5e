import Foundation
import TestSupport
import Testing

/// What the running programs tell their operator: metrics and logs, neither with anything personal.
@Suite(.serialized) struct ObservationTests {
  private let secrets = ["Marisol", "Quintanilla", "marisol.q", "555 0199", "ferrous whisper"]
  private let loud = ["REGIMEN_LOG_LEVEL": "trace", "REGIMEN_LOG_FORMAT": "json"]

  @Test func theMainJobLeavesNothingPersonalInLogsAndMetrics() async throws {
    try await Terminal.withPractice { terminal in
      var said = ""
      for command in [
        [
          "prescribe", "exercise", "--client", "marisol", "--exercise", "goblet-squat", "--sets", "3",
          "--reps", "8-12", "--load", "20kg",
        ],
        [
          "record", "session", "--client", "Quintanilla", "--set", "goblet-squat 3x10 @20kg", "--note",
          "ferrous whisper",
        ],
        [
          "adjust", "load", "--client", "Marisol Quintanilla", "--exercise", "goblet-squat", "--to", "22.5kg",
          "--reason", "ferrous whisper",
        ],
        [
          "adjust", "load", "--client", "Marisol", "--exercise", "none", "--to", "1kg", "--reason",
          "ferrous whisper",
        ], ["log", "rest-day", "--client", "marisol", "--reason", "planned"], ["show", "history", "Marisol"],
        ["projections", "rebuild", "--all"],
      ] { said += try await terminal.run(command, environment: loud).error }
      let token = try #require(try await terminal.done("token", "issue", "--role", "owner")["token"]?.text)
      let operators = try #require(
        try await terminal.done("token", "issue", "--role", "operator")["token"]?.text)
      let server = try terminal.launch(["serve", "--port", "0"], environment: loud)
      let address = try #require(await server.address())
      let client = try await terminal.done("show", "client", "C-1001")["id"]?.text ?? ""
      for path in [
        "/v1/clients", "/v1/clients/\(client)/history", "/v1/clients/Quintanilla",
        "/v1/clients?cursor=Marisol",
      ] { _ = try await fetch(address + path, token) }
      let metrics = try await fetch(address + "/metrics", operators)
      #expect(metrics.contains("# TYPE regimen_http_request_seconds histogram"))
      #expect(metrics.contains("regimen_projection_lag_events"))
      #expect(metrics.contains("regimen_pool_wait_seconds_count"))
      let refused = try await fetch(address + "/metrics", nil, "-H", "X-Forwarded-Proto: https")
      #expect(refused.contains("unauthenticated"))
      server.kill(SIGTERM)
      let ended = try await server.answer()
      #expect(ended.status == 0)
      let log = ended.error
      for line in log.split(separator: "\n") where !line.hasPrefix("{\"log\":{") || !line.hasSuffix("}}") {
        Issue.record("No log line: \(line.prefix(300))")
      }
      // A service is named; its description would be what it holds, connection strings too.
      #expect(log.contains(#""sl-service":"projections""#))
      #expect(!log.contains("Configuration("))
      #expect(log.contains("\"request-id\":"))
      for secret in secrets { #expect(!(said + log + metrics).contains(secret), "\(secret)") }
    }
  }

  private func fetch(_ url: String, _ token: String?, _ more: String...) async throws -> String {
    let headers = token.map { ["-H", "Authorization: Bearer \($0)"] } ?? []
    return try await RunningProcess(URL(filePath: "/usr/bin/env"), ["curl", "-sS"] + headers + more + [url])
      .answer().output
  }
}

extension RunningProcess {
  /// Where a server says that it serves; nil where it ended before.
  func address() async throws -> String? {
    try await says("Serving on ")
    return said.split(separator: "\n").first { $0.hasPrefix("Serving on ") }.map { String($0.dropFirst(11)) }
  }
}
