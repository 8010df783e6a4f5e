import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show progression`: how a client's exercises stand and how they came there.
struct ShowProgressionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progression", abstract: "Loads, repetitions, strength and pain of a client's exercises.",
    discussion: """
      e1RM is the estimated one-repetition maximum (Epley); ≥ marks a lower bound, where no effort was recorded.
      Examples:
        regimen show progression C-1001
        regimen show progression C-1001 --as-of 2027-03-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client.") var client: String

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.progression(
        opened.practice, of: try await opened.names.known(client, .client),
        asOf: try known.value(in: opened.zone),
        now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view, opened) }
    }
  }

  /// The last session of each exercise that was done by side.
  private static func sides(_ view: ProgressionView) -> String {
    var table = Table(
      "By side", "Left", "Right", "e1RM kg left/right", "Volume kg left/right", "Weaker", "Leads")
    for item in view.items {
      guard let sides = item.trend.last?.sides else { continue }
      let both = [sides.left, sides.right]
      let done = both.map { side in
        side.reps.isEmpty ? side.holds.map { "\($0)s" } : side.reps.map(String.init)
      }
      func pair(_ numbers: [Double?]) -> String {
        numbers.map { $0.map { Load.number(($0 * 10).rounded() / 10) } ?? "–" }.joined(separator: "/")
      }
      table.add(
        item.exercise, done[0].joined(separator: " "), done[1].joined(separator: " "),
        pair(both.map(\.e1rmKg)),
        pair(both.map(\.volumeKg)),
        sides.difference.flatMap { apart in
          apart.weaker.map {
            "\($0.rawValue), \(Load.number(apart.percent)) % less\(apart.isFlagged ? " (flagged)" : "")"
          }
        }, item.prescribed?.side?.rawValue)
    }
    let text = table.text(empty: "")
    return text.isEmpty ? "" : "\n\n\(text)"
  }

  private static func text(_ view: ProgressionView, _ opened: OpenedPractice) -> String {
    var table = Table(
      "Exercise", "Load", "Last", "e1RM kg", "Sessions", "Since change", "Last change", "Pain (last)")
    for item in view.items {
      let done = item.reps.isEmpty ? item.holds.map { "\($0)s" } : item.reps.map(String.init)
      let estimate = item.e1rmKg.map {
        (item.e1rmIsLowerBound ? "≥ " : "") + Load.number(($0 * 10).rounded() / 10)
      }
      let change = item.lastChange.flatMap { change -> String? in
        guard change.from != nil || change.to != nil else { return nil }
        return "\(change.from ?? "–") → \(change.to ?? "–")" + (change.why.map { ": \($0)" } ?? "")
      }
      let pain = item.trend.last?.pain.map { scores in
        [scores.before, scores.during, scores.after, scores.nextMorning].map { $0.map(String.init) ?? "–" }
          .joined(separator: "/")
      }
      table.add(
        item.exercise, item.load ?? item.assistance.map { "-\($0)" },
        done.joined(separator: " "), estimate,
        String(item.sessions), String(item.sessionsSinceChange), change, pain)
    }
    let why = view.items.compactMap { item in ProgressionWhy(item, opened)?.line }
    let rest = view.restDays.last.first.map { ", the last on \($0.day)" } ?? ""
    return """
      \(table.text(empty: "Nothing is prescribed or done yet."))\(why.isEmpty ? "" : "\n\nWhy this load")
      \(why.joined(separator: "\n"))\(sides(view))

      Sessions \(view.sessions) · rest days \(view.restDays.count)\(rest)
      """
  }
}
