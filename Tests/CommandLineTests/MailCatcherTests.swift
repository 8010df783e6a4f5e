import Foundation
import TestSupport
import Testing

/// Messages of a server that is killed at any moment: each arrives, none that nobody expects, and one that comes again has the same id.
@Suite(.serialized) struct MailCatcherTests {
  /// What sendmail was given.
  private struct Mail: Hashable {
    let id: String
    let to: String
    let subject: String
  }

  /// How often the server is killed: a few times, or as often as is asked for.
  private static let kills =
    ProcessInfo.processInfo.environment["REGIMEN_MAIL_KILLS"].flatMap { Int($0) } ?? 4

  /// A program that takes e-mails as sendmail does, and keeps each in a file.
  private func catcher(in folder: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder + "/mails", withIntermediateDirectories: true)
    let script = """
      #!/bin/sh
      part=$(mktemp '\(folder)/mails/part.XXXXXX')
      cat > "$part"
      mv "$part" "$part.eml"
      """
    let path = folder + "/sendmail"
    try #require(
      FileManager.default.createFile(
        atPath: path, contents: Data(script.utf8), attributes: [.posixPermissions: 0o700]))
    return path
  }

  private func caught(in folder: String) throws -> [Mail] {
    try FileManager.default.contentsOfDirectory(atPath: folder + "/mails").filter { $0.hasSuffix(".eml") }
      .map { name in
        let lines = try String(contentsOfFile: "\(folder)/mails/\(name)", encoding: .utf8).split(
          separator: "\n", omittingEmptySubsequences: false)
        func header(_ name: String) -> String {
          lines.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) } ?? ""
        }
        return Mail(
          id: String(header("Message-ID").dropFirst().prefix { $0 != "@" }), to: header("To"),
          subject: header("Subject"))
      }
  }

  @Test func everyMessageArrivesAndNoneThatNobodyExpects() async throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let way = [
      "--messages", "sendmail", "--messages-to", "desk@example.org", "--sendmail", try catcher(in: folder),
      "--quiet-hours", "none",
    ]
    try await Terminal.withPractice { terminal in
      let client = try #require(
        try await terminal.done(
          "register", "client", "--name", "Ida Zwanziger", "--email", "ida@example.org")[
            "handle"]?.text)
      // From here on people are told.
      try await terminal.done("send", "messages", and: way)
      var booked: [String] = []
      var cancelled: Set<String> = []
      for number in 0..<Self.kills {
        let server = try terminal.launch(["serve", "--port", "0"] + way)
        try await server.says("Serving on")
        for hour in [9, 11] {
          let day = "2031-03-\(String(format: "%02d", 3 + number))"
          let answer = try await terminal.done(
            "book", "session", "--client", client, "--practitioner", "Ana Reyes", "--site", "Lake Nona",
            "--at",
            "\(day) \(hour):00")
          booked.append(try #require(answer["appointmentId"]?.text))
        }
        if let one = booked.first(where: { !cancelled.contains($0) }), number.isMultiple(of: 2) {
          try await terminal.done("cancel", one, "--by", "client", "--code", "illness")
          cancelled.insert(one)
        }
        // At some moment of the two seconds in which it looks, hands over and records.
        try await Task.sleep(for: .milliseconds(Int.random(in: 0..<2_500, using: &random)))
        server.kill(SIGKILL)
        _ = try await server.answer()
      }
      // What the last server left is done by hand.
      try await terminal.done("send", "messages", and: way)
      let list = try await terminal.done("show", "messages", "--limit", "500")["items"]?.items ?? []
      let mails = try caught(in: folder)
      let sent = Set(
        list.filter { $0["state"]?.text == "sent" }.compactMap { $0["messageId"]?.text?.lowercased() })
      #expect(list.allSatisfy { ["sent", "dropped"].contains($0["state"]?.text) }, "seed \(seed)")
      #expect(Set(mails.map(\.id)) == sent, "seed \(seed)")
      // One that came again says the same to the same.
      #expect(Set(mails).count == sent.count, "seed \(seed)")
      func told(_ kind: String) -> Set<String> {
        Set(
          list.filter { $0["kind"]?.text == kind && $0["state"]?.text == "sent" }.flatMap {
            $0["appointmentIds"]?.items.compactMap(\.text) ?? []
          }.map { $0.lowercased() })
      }
      #expect(told("cancellation") == Set(cancelled.map { $0.lowercased() }), "seed \(seed)")
      let standing = Set(booked.map { $0.lowercased() }).subtracting(cancelled.map { $0.lowercased() })
      #expect(told("confirmation").isSuperset(of: standing), "seed \(seed)")
    }
  }
}
