import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// What a command leaves on the schedule that cannot be kept.
enum LeftAppointments {
  case found(StrandedAppointments)
  /// They could not be looked up; the command was carried out all the same.
  case unknown

  /// What is said of them; nil where there are none.
  var text: String? {
    switch self {
    case .found(let found): found.items.isEmpty ? nil : found.text
    case .unknown:
      "Which appointments cannot be kept now could not be looked up. Ask again: regimen show stranded"
    }
  }
}

extension OpenedPractice {
  /// The appointments that cannot be kept after a command; nil for one that leaves none behind.
  func left<Command: Decider>(by outcome: CommandService.Outcome<Command>) async -> LeftAppointments?
  where Command.Event == PracticeEvent {
    guard outcome.request.command is any StrandingDecider else { return nil }
    let service = CommandService(environment.queries, environment.store)
    let found = try? await service.stranded(by: outcome, in: practice, now: now)
    return found.map { LeftAppointments.found($0) } ?? .unknown
  }
}

extension OpenedPractice {
  /// What is to be known of what a command did, each a sentence.
  func notices<Command: Decider>(of outcome: CommandService.Outcome<Command>) async -> [String]
  where Command.Event == PracticeEvent {
    let service = CommandService(environment.queries, environment.store)
    return (try? await service.notices(of: outcome, in: practice)) ?? []
  }
}

extension StrandedAppointments {
  /// Each with why, and with the commands that do something about it.
  var text: String {
    let lead =
      total == 1
      ? "1 appointment cannot be kept as it is booked. It stands until you move or cancel it:"
      : "\(total) appointments cannot be kept as they are booked. They stand until you move or cancel them:"
    let more =
      total > items.count
      ? "And \(total - items.count) more: regimen show stranded"
      : "They stay listed until then: regimen show stranded"
    return ([lead] + items.flatMap(\.lines) + [more]).joined(separator: "\n")
  }
}

extension StrandedAppointment {
  /// When, who, where and why; then a command a line.
  fileprivate var lines: [String] {
    let zone = TimeZone(identifier: appointment.timeZone) ?? .gmt
    let client = [appointment.clientHandle, appointment.client].compactMap(\.self).joined(separator: " ")
    let why = reasons.map(\.words).joined(separator: ", ")
    let head =
      "  \(TimeText.minute(appointment.startsAt.date, in: zone)) (\(appointment.timeZone))  \(client)  \(appointment.practitioner), \(appointment.site): \(why)"
    return [head] + remedies.map { "    \(command($0))" }
  }

  private func command(_ remedy: Remedy) -> String {
    let id = appointment.appointmentID.uuidString.lowercased()
    return switch remedy {
    case .reschedule: "regimen reschedule \(id) --at 'YYYY-MM-DD HH:MM' --by practice"
    case .cancel: "regimen cancel \(id) --by practice"
    case .release: "regimen release \(id)"
    case .readmit: "regimen readmit client \(appointment.clientHandle ?? appointment.clientID.uuidString)"
    }
  }
}
