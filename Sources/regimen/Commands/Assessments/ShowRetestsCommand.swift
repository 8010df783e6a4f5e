import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show retests`: what stood when a finding began to be trained, beside what stands at its re-test or now.
struct ShowRetestsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retests",
    abstract: "Findings that were trained, then and now; a description that names no cause.",
    discussion: """
      A finding owes a re-test 4 to 6 weeks after the programme that serves it. Then “regimen decide hypothesis” keeps, changes or
      drops what it may come from.
      Example:
        regimen show retests C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client.") var client: String

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.retests(
        opened.practice, of: try await opened.names.known(client, .client),
        asOf: try known.value(in: opened.zone), now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view) }
    }
  }

  private static func text(_ view: RetestsView) -> String {
    let items = view.items.map(text)
    return """
      \(view.client.handle)  \(view.client.name)
      \(items.isEmpty ? "No finding was served by a programme yet." : items.joined(separator: "\n\n"))

      A description: other things went on meanwhile, so nothing here says what training did.
      """
  }

  private static func text(_ item: RetestsView.Item) -> String {
    let name = [item.kind.rawValue, item.side?.rawValue].compactMap(\.self).joined(separator: ", ")
    let state =
      switch item.status {
      case .waiting: "re-test due from \(item.dueFrom) to \(item.dueTo)"
      case .due: "re-test due since \(item.dueFrom), by \(item.dueTo)"
      case .overdue: "re-test overdue since \(item.dueTo)"
      case .retested: "re-tested on \(item.to): \(item.result?.rawValue ?? "")"
      case .ended: "no re-test is owed"
      }
    var table = Table("", "Then", "Now")
    table.add("severity", item.severityThen.map(String.init), item.severityNow.map(String.init))
    for test in item.strength {
      table.add(test.test, reading(test.then, test.unit), reading(test.now, test.unit))
    }
    table.add("morning pain, week", pain(item.painThen), pain(item.painNow))
    for activity in item.activities {
      table.add(
        activity.words ?? "an activity", "\(activity.then.score) of 10",
        activity.now.map { "\($0.score) of 10" })
    }
    for line in item.exercises {
      table.add(
        "\(line.exercise) \(line.done)\(line.planned.map { " of \($0)" } ?? "")", line.first.map(work),
        line.last.map(work))
    }
    let planned = item.sessionsPlanned.map { " of \($0) planned" } ?? ""
    let decision = item.decision.map { decided in
      "Hypothesis \(decided.decision.rawValue)" + (decided.reason.map { ": “\($0)”" } ?? "")
    }
    return [
      "\(name) · trained since \(item.from), programme version \(item.version) · \(state)",
      "Sessions done: \(item.sessionsDone)\(planned)", table.text(empty: ""),
      decision ?? (item.result == nil ? nil : "Nothing was decided of the hypothesis yet."),
      "Id \(item.findingID.uuidString.lowercased())",
    ].compactMap(\.self).joined(separator: "\n")
  }

  private static func reading(_ reading: RetestsView.Reading, _ unit: StrengthUnit) -> String {
    let apart = reading.asymmetryPercent.map { ", \(Load.number($0)) % apart" } ?? ""
    return "\(Load.number(reading.left))/\(Load.number(reading.right)) \(unit.rawValue)\(apart)"
  }

  private static func pain(_ pain: RetestsView.Pain?) -> String? {
    pain.map { "\(Load.number($0.mean)) (\($0.mornings))" }
  }

  private static func work(_ work: RetestsView.Work) -> String {
    let counts = work.reps.isEmpty ? work.holds.map { "\($0)s" } : work.reps.map(String.init)
    return [
      counts.joined(separator: " "), work.load.map { "@\($0)" }, work.activation.map { "felt \($0)" },
      work.peak.map { "pain \($0)" },
    ].compactMap(\.self).joined(separator: " ")
  }
}
