import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show recovery`: rest, sleep, readiness, flares, habits and load.
struct ShowRecoveryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recovery", abstract: "Rest debt, sleep, readiness, flares, agreed changes, session loads.",
    discussion: """
      This week against the usual is a number to look at: it foretells no injury and is no input to the policy.
      Example:
        regimen show recovery C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client.") var client: String

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.recovery(
        opened.practice, of: try await opened.names.known(client, .client),
        asOf: try known.value(in: opened.zone),
        now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view) }
    }
  }

  /// The mean of the nights of 7 days that are known; one alone is no mean.
  private static func mean(_ sleep: RecoveryView.Sleep) -> String {
    guard let mean = sleep.meanOf7Days else { return "no night of 7 days is known" }
    return switch sleep.nightsOf7Days {
    case 1: "1 night of 7 days known, \(tenth(mean)) h"
    case 7: "mean of 7 days \(tenth(mean)) h"
    default: "mean of \(sleep.nightsOf7Days) nights of 7 days \(tenth(mean)) h"
    }
  }

  private static func text(_ view: RecoveryView) -> String {
    let debt = view.restDebt.map { "\($0.owed) of \($0.prescribed) days owed in 14 days (\($0.taken) taken)" }
    let sleep = view.sleep.map { sleep in
      "\(mean(sleep)), "
        + "short by \(tenth(sleep.shortfallHours)) h in \(Count.text(sleep.nights, "known night")) of 14"
    }
    let readiness = view.readiness.first.map { entry in
      "\(entry.sum) on \(entry.day)"
        + (entry.z.map { ", z \(tenth($0))\(entry.isLow ? " (low)" : "")" } ?? "")
    }
    let week = view.week.map {
      "\(tenth($0.acute)) against \(tenth($0.usual)), ratio \(Load.number(($0.ratio * 100).rounded() / 100))"
    }
    var lines = [
      "\(view.client.handle)  \(view.client.name)", "Rest debt    \(debt ?? "–")",
      "Rest in 7 days  \(view.missingRest ? "none, with sessions" : "ok")", "Sleep        \(sleep ?? "–")",
      "Readiness    \(readiness ?? "–")",
      "Mornings     \(mornings(view) ?? "–")",
      "Morning pain against the week before  "
        + (view.weeklyMorningDelta.map { ($0 > 0 ? "+" : "") + tenth($0) } ?? "–"),
      "This week against your usual  \(week ?? "–")",
    ]
    if let day = view.suspectedFlare { lines.append("Two mornings up to \(day) were high: ask for a flare.") }
    for flare in view.flares {
      lines.append(
        "Flare \(flare.day): \(flare.region.words), NRS \(flare.nrs), "
          + (flare.endedOn.map { "over on \($0)" } ?? "lasts  \(flare.flareID.uuidString.lowercased())"))
    }
    for change in view.lifestyle {
      let state =
        change.reviewOn.map { change.isDue ? "review due since \($0)" : "review on \($0)" } ?? "closed"
      lines.append(
        "\(change.area.rawValue): \(change.target ?? "–") (\(state))  \(change.changeID.uuidString.lowercased())"
      )
    }
    var sessions = Table("Session", "Minutes", "RPE", "Load", "Volume kg", "Holds s", "Mood")
    for session in view.sessions {
      sessions.add(
        "\(session.day)", session.minutes.map(String.init), session.rpe.map { Load.number($0) },
        session.load.map { Load.number($0) }, session.volumeKg.map { tenth($0) },
        session.timeUnderTension.map(String.init), session.mood.map { "\($0.before) → \($0.after)" })
    }
    return (lines + ["", sessions.text(empty: "No session in \(RecoveryView.days) days.")]).joined(
      separator: "\n")
  }

  /// The newest mornings, by day, the newest first.
  private static func mornings(_ view: RecoveryView) -> String? {
    let lines = view.mornings.prefix(7).map {
      "\($0.nrs) on \($0.day)" + ($0.region.map { " (\($0.words))" } ?? "")
    }
    return lines.isEmpty ? nil : lines.joined(separator: ", ")
  }

  private static func tenth(_ value: Double) -> String { Load.number((value * 10).rounded() / 10) }
}
