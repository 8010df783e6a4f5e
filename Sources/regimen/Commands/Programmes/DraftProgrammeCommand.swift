import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice
import ReadModels

/// `regimen draft`: what may be prescribed.
struct DraftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft", abstract: "Draft a programme from what was found; nothing is recorded.",
    subcommands: [DraftProgrammeCommand.self])
}

/// `regimen draft programme`: a programme from findings, differences between sides and pain, each line with why.
struct DraftProgrammeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programme", abstract: "Draft a client's programme from the findings, each line with why.",
    discussion: """
      Findings are hypotheses, never a diagnosis: look at each line, change it, then prescribe it. Equipment: \
      \(Equipment.choices.replacing("|", with: ", ")), or none.
      Examples:
        regimen draft programme --client C-1001 --equipment band,dumbbell,step
        regimen draft programme --client C-1001 --phase strengthen --days 2 --why
      Then: regimen prescribe programme --from-draft DRAFT
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The phase; the client's if left out.", valueName: Phase.choices)) var phase:
    Phase?
  @Option(
    help: ArgumentHelp(
      "Days a week on which the client trains, 1 to 7; as set, else 3, if left out.", valueName: "days"))
  var days: Int?
  @Option(
    help: ArgumentHelp(
      "What there is to train with, separated by commas; “none” for nothing; as set if left out.",
      valueName: "things"))
  var equipment: String?
  @Flag(help: "Show what each line is for, and what was left out.") var why = false

  func validate() throws {
    if let days, !Bounds.trainingDays.contains(days) {
      throw ValidationError("Days a week are from 1 to 7: --days 3")
    }
    _ = try options()
  }

  private func options() throws -> PlanOptions {
    PlanOptions(phase: phase, days: days, equipment: try equipment.map(EquipmentText.things))
  }

  func run() async throws {
    let options = try options()
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.programmeDraft(
        opened.practice, of: try await opened.names.known(client, .client), options,
        asOf: try known.value(in: opened.zone), now: opened.now)
      Output.answer(view, as: globals.format) { text(view) }
    }
  }

  private func text(_ view: ProgrammeDraftView) -> String {
    let name = "\(view.client.handle)  \(view.client.name)"
    guard view.refused.isEmpty else {
      return ([name, "Nothing was drafted:"] + view.refused.map { "  \($0.words)" }).joined(separator: "\n")
    }
    let head = [
      "Draft \(view.plan)", view.phase.map { "phase \($0.rawValue)" },
      view.days.map { "\(Count.text($0, "day")) a week" },
      view.equipment.map { "equipment: \(Equipment.list($0))" },
    ].compactMap(\.self).joined(separator: " · ")
    var table = Table("Exercise", "Sets", "Target", "Load", "RIR", "Side", "A week", "For")
    for line in view.lines {
      table.add(
        line.exercise + (line.isKept ? " (stays)" : ""), String(line.sets),
        line.reps ?? line.holdSeconds.map { "\($0)s" }, line.needsLoad ? "to find" : line.load,
        line.rirTarget.map { Load.number($0) }, line.side?.rawValue, line.perWeek.map(String.init),
        line.targets.map(\.name).joined(separator: ", "))
    }
    return
      ([name, head, table.text(empty: "No line.")] + (why ? reasons(view) : [])
      + view.dropped.map { "No longer prescribed once this is: \($0.exercise). \($0.why)" }
      + (view.unserved.isEmpty
        ? []
        : ["Not served: \(view.unserved.map { "\($0.aim.rawValue) \($0.name)" }.joined(separator: ", "))."])
      + (view.lines.contains(where: \.needsLoad)
        ? [
          "A load to find: two warm-up sets, then a set with 4 or more repetitions in reserve and pain of at most 2."
        ] : []) + view.notes + next(view)).joined(separator: "\n")
  }

  private func reasons(_ view: ProgrammeDraftView) -> [String] {
    view.lines.flatMap { line in
      ["\(line.name):"]
        + line.targets.flatMap { target in
          let what =
            "  \(target.aim.rawValue) \([target.name, target.side?.rawValue].compactMap(\.self).joined(separator: ", ")) (\(Load.number(target.weight)))"
          return [what] + target.why.map { "    \($0)" }
        } + line.excluded.map { "  not \($0.exercise): \($0.why)" }
        + line.retests.map { "  test \($0.finding) again from \($0.from) to \($0.to)" }
    }
  }

  /// The command that prescribes it, and how it is changed on the way.
  private func next(_ view: ProgrammeDraftView) -> [String] {
    guard let reference = view.reference, let first = view.lines.first else { return [] }
    let command = "  regimen prescribe programme --client \(view.client.handle) --from-draft \(reference)"
    return [
      "Draft \(reference)",
      "To prescribe it as it is:", command,
      "To change it, add: --exercise '\(first.notation)' for other terms or another exercise, --without \(first.exercise) to drop one.",
      "The lines as they are typed:",
    ] + view.lines.map { "  --exercise '\($0.notation)'" }
  }
}
