import EventSourcing
import EventStore
import Foundation
import Practice

/// The answer to a command that gave an appointment its time.
struct AppointmentAnswer: Encodable {
  let appointmentId: UUID
  let position: Int64?
  let startsAt: Date
  let endsAt: Date
  let timeZone: String
  let shifted: Bool
  let ambiguous: Bool
  /// How a move was judged; nil where it was not.
  let terms: CancellationTerms?

  init(_ id: UUID, _ slot: Slot, _ position: Int64?, _ terms: CancellationTerms? = nil) {
    self.terms = terms
    appointmentId = id
    self.position = position
    startsAt = slot.startsAt
    endsAt = slot.endsAt
    timeZone = slot.timeZone
    shifted = slot.shifted
    ambiguous = slot.ambiguous
  }

  /// Shows what was booked, for whom, with whom and where.
  static func show(_ done: Performed<PracticeEvent>, _ format: OutputFormat, _ opened: OpenedPractice) {
    for case .appointment(.appointmentBooked(let booked)) in done.events {
      let who = opened.words(
        client: booked.clientID, practitioner: booked.practitionerID, site: booked.siteID)
      AppointmentAnswer(booked.appointmentID, booked.slot, done.position).show(format, "Booked", who)
    }
  }

  /// - Parameter setting: with whom and where, for a person; nil where that goes without saying.
  func show(_ format: OutputFormat, _ verb: String, _ setting: String? = nil) {
    Output.answer(self, as: format) {
      let zone = TimeZone(identifier: timeZone) ?? .gmt
      let start = LocalDateTime(of: startsAt, in: zone)
      let clock = String(TimeText.minute(start).dropFirst(11))
      let note =
        if shifted {
          "\nThat time does not exist on that day: the clocks go forward, so it was moved."
        } else if ambiguous {
          "\n\(clock) occurs twice on that day, because the clocks go back; the first was taken. Give an offset for the other."
        } else { "" }
      return """
        \(verb): \(TimeText.dated(startsAt, in: zone)) (\(timeZone)), \(Int(endsAt.timeIntervalSince(startsAt) / 60)) minutes\(setting.map { ", \($0)" } ?? "").\(terms?.lateText ?? "")\(note)
        Appointment \(appointmentId.uuidString.lowercased())
        """
    }
  }
}

/// The answer to a command that keeps a time for a client.
struct HoldAnswer: Encodable {
  let appointmentId: UUID
  let position: Int64?
  let startsAt: Date
  let endsAt: Date
  let timeZone: String
  let heldUntil: Date
  /// For whom, with whom and where, for a person at a terminal; no part of the JSON.
  private let who: String

  private enum CodingKeys: CodingKey { case appointmentId, position, startsAt, endsAt, timeZone, heldUntil }

  init(_ held: AppointmentHeld, _ position: Int64?, _ opened: OpenedPractice) {
    who = opened.words(client: held.clientID, practitioner: held.practitionerID, site: held.siteID)
    appointmentId = held.appointmentID
    self.position = position
    startsAt = held.slot.startsAt
    endsAt = held.slot.endsAt
    timeZone = held.slot.timeZone
    heldUntil = held.until
  }

  func show(_ format: OutputFormat) { Output.answer(self, as: format) { text } }

  var text: String {
    let zone = TimeZone(identifier: timeZone) ?? .gmt
    return """
      Held: \(TimeText.dated(startsAt, in: zone)) (\(timeZone)), \(Int(endsAt.timeIntervalSince(startsAt) / 60)) minutes, \(who), until \(TimeText.minute(heldUntil, in: zone)).
      Appointment \(appointmentId.uuidString.lowercased())
      To book it: regimen confirm \(appointmentId.uuidString.lowercased())
      To give it back: regimen release \(appointmentId.uuidString.lowercased())
      """
  }
}
