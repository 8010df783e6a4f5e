import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen prescribe programme`: the next version of a client's programme.
struct PrescribeProgrammeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programme", abstract: "Prescribe a programme: a new version in place of the one before.",
    discussion: """
      What is left out comes from the template, then from the version before. A load that is left out stays as it is.
      Exercises of the version before that are not named are retired.
      \(ProgrammeText.notation)
      Examples:
        regimen prescribe programme --client C-1001 --phase strengthen --rest-days 2 --deloads \\
          --exercise 'goblet-squat 3x8-12 @20kg rir3 plate2.5kg tempo3-1-1 2/week for:knee'
        regimen prescribe programme --client C-1001 --template knee-starter --without shallow-wall-sit

      Templates to begin with: \(ProgrammeTemplates.shipped.map(\.slug).joined(separator: ", "))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The phase that it belongs to.", valueName: Phase.choices)) var phase: Phase?
  @Option(help: ArgumentHelp("What to do; repeat for each exercise.", valueName: "line")) var exercise:
    [String] = []
  @Option(help: ArgumentHelp("Days of rest a week, 0 to 7.", valueName: "days")) var restDays: Int?
  @Flag(inversion: .prefixedNo, help: "Whether lighter weeks are planned.") var deloads: Bool?
  @Option(help: ArgumentHelp("The template to begin from, by its slug.", valueName: "template"))
  var template: String?
  @Option(help: ArgumentHelp("An exercise of the template to leave out; repeat.", valueName: "exercise"))
  var without: [String] = []
  @Flag(help: "Prescribe what may provoke a region that hurts; needs --reason.") var overrideCaution = false
  @Option(help: ArgumentHelp("Why the caution is overridden; sealed.", valueName: "text")) var reason: String?
  @Option(help: ArgumentHelp("When it was decided (default: now).", valueName: "time")) var at: String?

  private struct Answer: Encodable {
    let clientId: UUID
    let position: Int64?
    let version: Int?
    /// Exercises that were prescribed anew or changed.
    let prescribed: [String]
    let retired: [String]
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let practitioner = try write.actor.map { try desk.id($0, .practitioner) }
      let override = try CautionText.override(overrideCaution, reason: reason, by: practitioner)
      let catalogue = try await desk.catalogue()
      let exercises = try ProgrammeText.exercises(exercise, desk, catalogue)
      let left = Set(try without.map { try desk.slug($0, in: catalogue) })
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        PrescribeProgramme(
          clientID: person, phase: phase, restDaysPerWeek: restDays, plansDeloads: deloads,
          template: template.map { Slug.make(from: $0) }, exercises: exercises, without: left,
          override: override, at: moment, timeZone: desk.timeZone, now: desk.now)
      }
      guard let done else { return }
      var programme: ProgrammePrescribed?
      var prescribed: [String] = []
      for event in done.events {
        if case .programme(.programmePrescribed(let facts)) = event { programme = facts }
        if case .prescription(.exercisePrescribed(let facts)) = event { prescribed.append(facts.exercise) }
      }
      let answer = Answer(
        clientId: person, position: done.position, version: programme?.version, prescribed: prescribed,
        retired: programme?.retired ?? [])
      Output.answer(answer, as: globals.format) {
        guard let programme else { return "Nothing to do: it is so already." }
        let retired =
          programme.retired.isEmpty ? "" : " Retired: \(programme.retired.joined(separator: ", "))."
        return
          "Prescribed: version \(programme.version), \(programme.phase.rawValue), \(Count.text(programme.exercises.count, "exercise")), \(prescribed.count) new or changed.\(retired)"
      }
    }
  }
}
