import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen prescribe programme`: the next version of a client's programme.
struct PrescribeProgrammeCommand: WriteCommand {
  typealias Input = PrescribeProgramme.Input

  static let configuration = CommandConfiguration(
    commandName: "programme", abstract: "Prescribe a programme: a new version in place of the one before.",
    discussion: """
      What is left out comes from the template or the draft, then from the version before. A load that is left out stays as it is.
      Exercises of the version before that are not named are retired.
      \(ProgrammeText.notation)
      Examples:
        regimen prescribe programme --client C-1001 --phase strengthen --rest-days 2 --deloads \\
          --exercise 'goblet-squat 3x8-12 @20kg rir3 plate2.5kg tempo3-1-1 2/week for:knee'
        regimen prescribe programme --client C-1001 --template knee-starter --without shallow-wall-sit
        regimen prescribe programme --client C-1001 --from-draft DRAFT --without clamshell \\
          --exercise 'two-leg-bridge 2x8-12 rir4'
      DRAFT is printed by regimen draft programme. A line of the same exercise takes the place of the draft's, another one is
      added; what was changed is recorded beside the draft. It is refused as stale where another is drafted by now.

      Templates to begin with: \(ProgrammeTemplates.shipped.map(\.slug).joined(separator: ", "))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.phase, Phase.choices)) var phase: Phase?
  @Option(help: Self.help(\.exercises, "line", "repeat for each exercise")) var exercise: [String] = []
  @Option(help: Self.help(\.restDaysPerWeek, "days")) var restDays: Int?
  @Flag(inversion: .prefixedNo, help: Self.help(\.plansDeloads, "")) var deloads: Bool?
  @Option(help: Self.help(\.template, "template")) var template: String?
  @Option(help: Self.help(\.draft, "draft")) var fromDraft: DraftReference?
  @Option(help: Self.help(\.without, "exercise", "repeat for each")) var without: [String] = []
  @Flag(help: "Prescribe what may provoke a region that hurts; needs --reason.") var overrideCaution = false
  @Option(help: ArgumentHelp("Why the caution is overridden; sealed.", valueName: "text")) var reason: String?
  @Flag(help: Self.help(\.confirmLoad, "")) var confirmLoad = false
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  private struct Answer: Encodable {
    let clientId: UUID
    let position: Int64?
    let version: Int?
    /// Exercises that were prescribed anew or changed.
    let prescribed: [String]
    let retired: [String]
    /// What was made of the draft; nil without one.
    let draft: Edits?

    struct Edits: Encodable {
      let changed: [String]
      let added: [String]
      let dropped: [String]

      init(_ edits: DraftEdits) {
        changed = edits.changed.map(\.prescribed.exercise)
        added = edits.added.map(\.exercise)
        dropped = edits.dropped.map(\.exercise)
      }

      var words: String {
        let parts = [("changed", changed), ("added", added), ("dropped", dropped)].filter { !$1.isEmpty }
        return parts.isEmpty
          ? " As it was drafted."
          : " Of the draft: \(parts.map { "\($0) \($1.joined(separator: ", "))" }.joined(separator: "; "))."
      }
    }
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    Input(
      phase: phase, restDaysPerWeek: restDays, plansDeloads: deloads, template: template,
      draft: fromDraft, exercises: try await exercises(opened), without: without,
      override: try CautionText.override(overrideCaution, reason: reason, by: write.actor),
      confirmLoad: confirmLoad ? true : nil, at: try TimeText.entered(at))
  }

  /// The exercises as they are typed; a load without a unit has that of the prescription.
  private func exercises(_ opened: OpenedPractice) async throws -> [ProgrammeExercise] {
    var read: [ProgrammeExercise] = []
    for line in exercise {
      do throws(ProgrammeNotationError) {
        read.append(try ProgrammeNotation(line).exercise)
      } catch {
        let name = line.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        guard error.problem == .notALoad,
          let bare = try await opened.loadUnit(of: name, client: client, write),
          let found = try? ProgrammeNotation(line, bare: bare).exercise
        else { return try ProgrammeText.exercises(exercise) }
        read.append(found)
      }
    }
    return read
  }

  func show(_ outcome: CommandService.Outcome<PrescribeProgramme>, _ opened: OpenedPractice) async throws {
    var programme: ProgrammePrescribed?
    var prescribed: [String] = []
    for event in outcome.performed.events {
      if case .programme(.programmePrescribed(let facts)) = event { programme = facts }
      if case .prescription(.exercisePrescribed(let facts)) = event { prescribed.append(facts.exercise) }
    }
    let answer = Answer(
      clientId: outcome.request.id, position: outcome.position, version: programme?.version,
      prescribed: prescribed, retired: programme?.retired ?? [],
      draft: programme?.draftEdits.map(Answer.Edits.init))
    Output.answer(answer, as: globals.format) {
      guard let programme else { return "Nothing to do: it is so already." }
      let retired = programme.retired.isEmpty ? "" : " Retired: \(programme.retired.joined(separator: ", "))."
      return
        "Prescribed: version \(programme.version), \(programme.phase.rawValue), \(Count.text(programme.exercises.count, "exercise")), \(prescribed.count) new or changed.\(retired)\(answer.draft?.words ?? "")"
    }
  }
}
