import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import Yams

/// `regimen policy back-test-booking`: what other rules for bookings would have made of what was asked for; it records nothing.
struct PolicyBackTestBookingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "back-test-booking",
    abstract: "Replay what was asked for, refused bookings too, under other rules for bookings, and count.",
    discussion: """
      The file has a name and any of: windowHours (of late cancellations), noticeMinutes, advanceDays, bufferBefore, bufferAfter, \
      opensEarlierMinutes, closesLaterMinutes. What it leaves out stays as it was at each time.
      It knows only what was asked: who saw no free time and did not ask is not in it.
      Example:
        printf 'name: two-hours\\nnoticeMinutes: 120\\nbufferAfter: 10\\n' > booking.yaml
        regimen policy back-test-booking --policy booking.yaml
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("YAML file of the rules to try.", valueName: "file")) var policy: String

  func run() async throws {
    let tried = try Self.read(policy)
    try await OpenedPractice.open(globals) { opened in
      var test = BookingBackTest(tried)
      let store = opened.environment.store
      var last: Int64 = 0
      while true {
        try Task.checkCancellation()
        let page = try await store.readPage(in: opened.practice, after: last)
        for event in page.events where BookingBackTest.isRead(event.event) { test.add(event) }
        test.unread += page.skipped.count
        guard let reached = page.lastPosition else { break }
        last = reached
      }
      let report = test.report
      Output.answer(report, as: globals.format) { Self.text(report) }
    }
  }

  private static func read(_ path: String) throws -> BookingPolicy {
    let text = try InputFile.text(path, "a YAML file with a name and rules for bookings")
    do {
      return try YAMLDecoder().decode(BookingPolicy.self, from: text)
    } catch {
      let cause: any Error =
        if case DecodingError.dataCorrupted(let context) = error {
          context.underlyingError ?? error
        } else {
          error
        }
      if let cause = cause as? BookingPolicyError {
        throw Failure(.refused, "invalid-policy", cause.description, field: cause.field)
      }
      throw Failure(
        .refused, "invalid-policy",
        "The policy was refused: the file is not YAML with one field a line. “regimen policy back-test-booking --help” shows one."
      )
    }
  }

  static func text(_ report: BookingBackTestReport) -> String {
    let total = report.total
    var table = Table("Under \(report.policy)", "Requests", "Why")
    table.add("Refused then, would have been booked", String(total.won), codes(report.wonCodes))
    table.add("… of these booked at another time later all the same", String(total.metSooner), nil)
    table.add("Booked then, would have been refused", String(total.lost), codes(report.lostCodes))
    table.add("Booked then, their time gone to one refused before", String(total.displaced), nil)
    table.add("Moves that would have been refused", String(total.movesLost), nil)
    table.add("Given up late by clients then", String(total.lateThen), nil)
    table.add("Given up late by clients under it", String(total.lateNow), nil)
    table.add("Not explained by the rules that held, left as they were", String(total.unexplained), nil)
    return """
      Back-test of the booking rules \(report.policy) — observational
      \(total.requests) requests with a time: \(total.booked) booked, \(total.refused) refused; \(report.untimed) refused without a time.

      \(table.text(empty: ""))

      By the week that was asked for
      \(counts("Week of", report.weeks.map { ($0.week, $0.counts) }))

      By site
      \(counts("Site", report.sites.map { ($0.site ?? "virtual", $0.counts) }))

      \((["How to read this"] + report.notes.map { "• \($0)" }).joined(separator: "\n"))
      """
  }

  private static func counts(_ head: String, _ rows: [(String, BookingCounts)]) -> String {
    var table = Table(
      head, "Requests", "Refused", "Would be booked", "Met sooner", "Lost", "Displaced", "Late then",
      "Late under it")
    for (name, counts) in rows {
      table.add(
        name, String(counts.requests), String(counts.refused), String(counts.won), String(counts.metSooner),
        String(counts.lost), String(counts.displaced), String(counts.lateThen), String(counts.lateNow))
    }
    return table.text(empty: "Nothing was asked for.")
  }

  private static func codes(_ codes: [String: Int]) -> String? {
    guard !codes.isEmpty else { return nil }
    return codes.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.map { "\($0.key) \($0.value)" }
      .joined(separator: ", ")
  }
}
