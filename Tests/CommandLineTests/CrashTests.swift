import Foundation
import TestSupport
import Testing

/// What survives when processes are killed: everything that was acknowledged, and read models that fit it.
@Suite(.serialized) struct CrashTests {
  @Test func nothingAcknowledgedIsLostWhenProcessesAreKilled() async throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    try await Terminal.withPractice { terminal in
      var server = try terminal.launch(["serve", "--port", "0"])
      var acknowledged: [String: String] = [:]
      for number in 0..<24 {
        let arguments = [
          "register", "client", "--name", "Client \(number)", "--idempotency-key", "client \(number)",
          "--format", "json",
        ]
        let command = try terminal.launch(arguments)
        // Twelve of the commands meet an accident at some point of their life.
        if number.isMultiple(of: 2) {
          try await Task.sleep(for: .milliseconds(Int.random(in: 0..<400, using: &random)))
          switch (number / 2) % 3 {
          case 0: command.kill(SIGKILL)
          case 1:
            server.kill(SIGKILL)
            _ = try await server.answer()
            server = try terminal.launch(["serve", "--port", "0"])
          default: killPostmaster(terminal)
          }
        }
        var answer = try await command.answer()
        // Whoever was not answered asks again with the same key, and gets the one answer that there is.
        for _ in 0..<5 where answer.status != 0 { answer = try await terminal.run(arguments) }
        #expect(answer.status == 0, "seed \(seed): \(answer.error)")
        acknowledged["client \(number)"] = try answer.json["handle"]?.text
      }
      #expect(Set(acknowledged.values).count == 24, "seed \(seed)")
      for number in 0..<24 {
        let again = try await terminal.done(
          "register", "client", "--name", "Client \(number)", "--idempotency-key", "client \(number)")
        #expect(again["handle"]?.text == acknowledged["client \(number)"], "seed \(seed)")
      }
      let clients = try await terminal.done("show", "clients", "--limit", "200")
      #expect(clients["items"]?.items.count == 25, "seed \(seed)")
      #expect(try await terminal.done("verify")["ok"] == .bool(true), "seed \(seed)")
      let compared = try await terminal.done("projections", "compare")
      #expect(compared["items"]?.items.allSatisfy { $0["differences"]?.number == 0 } == true, "seed \(seed)")
      server.kill(SIGTERM)
      #expect(try await server.answer().status == 0)
    }
  }

  private func killPostmaster(_ terminal: Terminal) {
    guard let text = try? String(contentsOfFile: terminal.folder + "/data/postmaster.pid", encoding: .utf8),
      let id = text.split(separator: "\n").first.flatMap({ pid_t($0) }), id > 1
    else { return }
    kill(id, SIGKILL)
  }
}
