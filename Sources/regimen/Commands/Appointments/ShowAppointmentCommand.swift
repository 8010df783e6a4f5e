import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen show appointment`: everything that happened to one.
struct ShowAppointmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "appointment",
    abstract: "What happened to an appointment: booked, moved, cancelled, reminded of.",
    discussion: "Example:\n  regimen show appointment APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The appointment's id, as “regimen show schedule” lists it.") var appointment: String

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let found = try await opened.resolver(about: appointment).appointment()
      let history = try await opened.environment.queries.history(
        ofAppointment: found.id, in: opened.practice, asOf: try known.value(in: opened.zone), now: opened.now)
      Output.answer(history, as: globals.format) {
        var table = Table("Recorded", "What", "When it is", "By", "Position")
        for step in history.items {
          let zone = step.timeZone.flatMap { TimeZone(identifier: $0) } ?? opened.zone
          let start = step.startsAt.map {
            "\(TimeText.minute($0.date, in: zone)) (\(ZoneName.name(of: zone)))"
          }
          table.add(
            TimeText.minute(step.recordedAt.date, in: opened.zone), Self.words(step), start ?? "",
            step.actorName ?? step.role, "\(step.position)")
        }
        let series = found.seriesID.map { "\nSeries \($0.uuidString.lowercased())" } ?? ""
        return "\(opened.words(found))\(series)\n\n" + table.text(empty: "Nothing happened to it.")
      }
    }
  }

  private static func words(_ step: AppointmentStep) -> String {
    guard let by = step.cancelledBy ?? step.movedBy else { return step.kind }
    let late = step.isLate == true ? (step.isWaived == true ? ", late, fee waived" : ", late") : ""
    return "\(step.kind) by \(by.rawValue)\(step.code.map { " (\($0.rawValue))" } ?? "")\(late)"
  }
}
