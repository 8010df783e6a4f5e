import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show programme`: phase, exercises with what they serve, goals.
struct ShowProgrammeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programme", abstract: "A client's phase, programme and goals.",
    discussion: "Examples:\n  regimen show programme C-1001\n  regimen show programme C-1001 --as-of 240")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client.") var client: String

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.programme(
        opened.practice, of: try await opened.names.known(client, .client),
        asOf: try known.value(in: opened.zone),
        now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view, zone: opened.zone) }
    }
  }

  private static func text(_ view: ProgrammeView, zone: TimeZone) -> String {
    var exercises = Table(
      "Exercise", "Sets", "Target", "Load", "RIR", "Tempo", "A week", "Leads", "Complexity", "Serves")
    for item in view.exercises {
      let serves = item.serves.map { served in
        served.joint
          ?? [served.finding?.rawValue ?? "finding", served.side?.rawValue].compactMap { $0 }.joined(
            separator: " ")
      }
      let complexity = item.complexity.map(\.sentence) + (item.prefersComplexity ? ["before load"] : [])
      exercises.add(
        item.exercise + (item.isInProgramme ? "" : " (beside)"), String(item.sets),
        item.reps ?? item.holdSeconds.map { "\($0)s" }, item.load, item.rirTarget.map { Load.number($0) },
        item.tempo, item.perWeek.map(String.init), item.side?.rawValue,
        complexity.isEmpty ? nil : complexity.joined(separator: "; "),
        serves.isEmpty ? nil : serves.joined(separator: ", "))
    }
    let head = [
      view.phase.map { "phase \($0.rawValue)" } ?? "no phase yet",
      view.version > 0 ? "programme version \(view.version)" : "no programme yet",
      view.prescribedAt.map { "since \(TimeText.minute($0.date, in: zone))" },
      view.template.map { "from template \($0)" },
      view.draft.map { "from draft \($0.plan), \($0.words)" },
      view.restDaysPerWeek.map { "rest days a week: \($0)" },
      view.plansDeloads == true ? "plans deloads" : nil,
      view.trainingDays.map { "training days a week: \($0)" },
      view.homeEquipment.map { "at home: \(Equipment.list($0))" },
    ].compactMap { $0 }.joined(separator: " · ")
    let goals = view.goals.map { goal in
      let state = goal.outcome?.rawValue ?? (goal.isOverdue ? "overdue" : "open")
      return "Goal (\(state)): \(goal.text ?? "–")" + (goal.by.map { ", by \($0)" } ?? "")
        + "  \(goal.goalID.uuidString.lowercased())"
    }
    let discharge = view.discharge.map { discharge in
      [
        "Discharged on \(discharge.day): \(discharge.cause.rawValue)"
          + (discharge.reason.map { " “\($0)”" } ?? "")
      ]
    }
    let edits =
      (view.draft?.changed ?? []).map { "Changed from the draft: \($0.drafted) → \($0.prescribed)" }
      + (view.draft?.added ?? []).map { "Added to the draft: \($0)" }
      + (view.draft?.dropped ?? []).map { "Dropped from the draft: \($0)" }
    return
      (["\(view.client.handle)  \(view.client.name)", head, exercises.text(empty: "Nothing is prescribed.")]
      + edits + goals + (discharge ?? [])).joined(separator: "\n")
  }
}
