import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

/// Moving an appointment of the client's own to a time that is open.
extension Pages {
  /// The days that are offered at once.
  private static var daysOffered: Int { 7 }

  func ownMoveForm(_ visit: OwnVisit) async throws -> Response { try await ownMoveForm(visit, problem: nil) }

  private func ownMoveForm(_ visit: OwnVisit, problem: String?) async throws -> Response {
    let appointment = try await ownAppointment(visit)
    let cost = try await cost(appointment, .moveFee, visit)
    var values = try await changing(appointment, visit)
    values["problem"] = problem
    let zone = Routes.zone(appointment.slot.timeZone)
    let path = "/me/appointments/\(appointment.id.lowercased)/move"
    let chosen = problem == nil ? visit.query("at").flatMap { Instant($0)?.date } : nil
    if let chosen {
      let day = LocalDay(of: chosen, in: zone)
      values["moving"] =
        [
          "chosen": [
            "words": "\(visit.texts.day(day)), \(PageText.clock(chosen, zone))",
            "at": JSONCoding.text(of: chosen), "agreed": cost.mark, "cost": cost.words as Any,
          ] as [String: Any]
        ] as [String: Any]
    } else {
      let today = LocalDay(of: visit.now, in: zone)
      let asked =
        visit.query("week").flatMap { LocalDay($0) } ?? max(today, appointment.slot.wallTime.day + -3)
      let first = max(asked, today)
      values["moving"] = try await openWeek(appointment, from: first, on: path, visit).merging([
        "cost": cost.words as Any
      ]) { $1 }
    }
    return try await ownPage(
      .moveTitle, .ownAppointment, values, visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  /// The open times of a week as the pages show them, with links to the weeks around it.
  ///
  /// - Parameter path: the page, which takes a week and a time.
  func openWeek(_ appointment: Appointment, from first: LocalDay, on path: String, _ visit: OwnVisit)
    async throws -> [String: Any]
  {
    let zone = Routes.zone(appointment.slot.timeZone)
    let days = try await openDays(appointment, from: first, visit)
    return [
      "isEmpty": days.isEmpty, "earlier": "\(path)?week=\(first + -Self.daysOffered)",
      "later": "\(path)?week=\(first + Self.daysOffered)",
      "isFirst": first <= LocalDay(of: visit.now, in: zone),
      "days": days.map { day, times in
        [
          "day": visit.texts.day(day),
          "times": times.map { start in
            [
              "clock": PageText.clock(start, zone), "path": "\(path)?at=\(JSONCoding.text(of: start))",
            ] as [String: Any]
          },
        ] as [String: Any]
      },
    ]
  }

  /// The open times of a week with the same practitioner at the same place, by day.
  func openDays(_ appointment: Appointment, from first: LocalDay, _ visit: OwnVisit) async throws
    -> [(LocalDay, [Date])]
  {
    let zone = Routes.zone(appointment.slot.timeZone)
    let setup = try await parts.queries.schedulingSetup(visit.practice)
    // Without hours anybody is open at any time, which is offered to nobody.
    guard setup.hasHours(appointment.practitionerID, at: appointment.siteID) else { return [] }
    let request = OpenTimeRequest(
      from: WallClock.start(of: first, in: zone),
      to: WallClock.start(of: first + Self.daysOffered, in: zone), siteID: appointment.siteID,
      practitioners: [appointment.practitionerID], serviceID: appointment.serviceID,
      minutes: Int(appointment.slot.endsAt.timeIntervalSince(appointment.slot.startsAt) / 60),
      clientID: appointment.clientID, now: visit.now)
    let times = (try? await parts.queries.openTimes(visit.practice, request, setup: setup).times) ?? []
    let starts = Set(times.map(\.startsAt)).filter { $0 > visit.now }.sorted()
    return Dictionary(grouping: starts) { LocalDay(of: $0, in: zone) }.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value)
    }
  }

  func moveOwn(_ visit: OwnVisit) async throws -> Response {
    let appointment = try await ownAppointment(visit)
    do {
      try Self.checkIsToCome(appointment, visit)
      guard visit["agreed"] == (try await cost(appointment, .moveFee, visit)).mark else {
        throw OwnProblem(text: .feeChanged)
      }
      let zone = Routes.zone(appointment.slot.timeZone)
      // Only what is offered may be chosen: within the hours, and not in the past.
      guard let at = visit["at"].flatMap({ Instant($0)?.date }),
        try await openDays(appointment, from: LocalDay(of: at, in: zone), visit).contains(where: {
          $0.1.contains(at)
        })
      else { throw OwnProblem(text: .taken) }
      _ = try await perform(
        "reschedule", about: appointment.id, taking: ["at"],
        saying: ["by": CancelledBy.client.rawValue], visit)
      return .see("/me/appointments?done=moved")
    } catch let error as OwnProblem {
      return try await ownMoveForm(visit, problem: visit.texts(error.text))
    } catch {
      _ = try Self.words(of: error, visit.texts)
      return try await ownMoveForm(visit, problem: visit.texts(.taken))
    }
  }
}
