import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import ImportFormats
import Practice
import ReadModels

/// What an import says of the file.
struct LogOptions: ParsableArguments {
  @Argument(help: "The file.") var file: String
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("Unit of weights where the file does not say.", valueName: LoadUnit.choices))
  var unit: LoadUnit = .kg
  @Option(help: ArgumentHelp("Zone of the file's times (default: the client's).", valueName: "zone"))
  var timeZone: String?
  @Flag(help: "Leave out workouts that have a bad row, instead of importing nothing.") var skipBad = false

  /// Names the first places of a file, and says how many more there are.
  private static func name(_ places: [RowProblem], of count: Int, as what: String) {
    for place in places { Output.note("\(what): \(place.description)") }
    if count > places.count { Output.note("\(what): and \(count - places.count) more") }
  }

  func bring(_ format: TrainingLogFile, _ globals: GlobalOptions, _ write: WriteOptions) async throws {
    let text = try InputFile.text(file, "the CSV file that the application exported")
    try await OpenedPractice.open(globals) { opened in
      let (person, opened) = try await opened.client(client)
      let zone = try ZoneName.zone(timeZone ?? opened.timeZone)
      let practice = opened.practice
      var imported = ImportedZones(clientID: person)
      for event in try await opened.environment.store.read(imported.reads, in: practice) {
        imported.evolve(event)
      }
      let log = try format.read(
        text,
        TrainingLogOptions(
          clientID: person, unit: unit, timeZone: zone, importedZones: imported.zones, now: opened.now,
          deriveID: { DerivedID.make(in: practice.uuid, $0) }))
      Self.name(log.problems, of: log.problemCount, as: "bad row")
      Self.name(log.remarks, of: log.remarkCount, as: "note")
      guard log.problems.isEmpty || skipBad else {
        throw Failure(
          .refused, "bad-rows",
          "\(Count.text(log.problemCount, "bad row")), so nothing of the file was imported. Mend them, or leave their workouts out with --skip-bad."
        )
      }
      Self.name(log.leftOut, of: log.leftOutCount, as: "left out")
      let command = ImportSessions(
        clientID: person, origin: log.origin, sessions: log.workouts, exercises: log.exercises,
        now: opened.now)
      let store = opened.environment.store
      let events: [PracticeEvent]
      var position: Int64?
      if write.dryRun {
        events = try await store.rehearse(command, in: opened.practice).map(\.event)
      } else {
        do {
          let done = try await opened.perform(write, globals) { _ in command }
          (events, position) = (done?.events ?? [], done?.position)
        } catch  where Interruption.shared.hasCome {
          throw Failure(
            .interrupted, "interrupted",
            "Interrupted. An import is recorded whole or not at all: import the file again, and what is there is skipped."
          )
        }
      }
      // What was appended is counted, not what was to be: another import of the file may have been faster.
      let appended = events.count { if case .session(.sessionRecorded) = $0 { true } else { false } }
      let plan = command.plan(
        command.state(after: try await store.read(command.condition, in: opened.practice)))
      let answer = TrainingLogReport(
        log, appended: appended, changed: plan.changed, position: position, dryRun: write.dryRun)
      for session in answer.changedSessions {
        Output.note(
          "changed since its import, left as it was: line \(session.line), \(session.day), session \(session.sessionID.uuidString.lowercased())"
        )
      }
      Output.answer(answer, as: globals.format) {
        """
        \(Count.text(answer.sessions, "workout")) with \(Count.text(answer.sets, "set")) of \(Count.text(answer.exercises, "exercise")) read.\(answer.leftOut == 0 ? "" : " Left out for bad rows: \(Count.text(answer.leftOut, "workout")).")
        \(write.dryRun ? "Would be added" : "Added"): \(answer.appended) · already imported: \(answer.skipped) · changed in the file since: \(answer.changed)
        """
      }
    }
  }
}
