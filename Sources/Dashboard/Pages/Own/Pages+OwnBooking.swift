import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownBooking = PageTemplate(PackageResources.own_booking_mustache)
}

/// Booking again what was booked, waiting for a time, and taking one that is offered.
extension Pages {
  /// More appointments to come than these are booked by calling: a standing series of two a week for a quarter, and some more.
  private static var mostToCome: Int { 30 }

  // MARK: - Booking again

  func ownBookForm(_ visit: OwnVisit) async throws -> Response { try await ownBookForm(visit, problem: nil) }

  private func ownBookForm(_ visit: OwnVisit, problem: String?) async throws -> Response {
    let like = try await ownAppointment(visit)
    let zone = Routes.zone(like.slot.timeZone)
    let path = "/me/appointments/\(like.id.lowercased)/again"
    var values = try await changing(like, visit)
    values["problem"] = problem
    values["waitPath"] = "/me/appointments/\(like.id.lowercased)/wait"
    let chosen = problem == nil ? visit.query("at").flatMap { Instant($0)?.date } : nil
    if let chosen {
      let day = LocalDay(of: chosen, in: zone)
      values["chosen"] =
        [
          "path": path, "words": "\(visit.texts.day(day)), \(PageText.clock(chosen, zone))",
          "own": Self.ownTime(chosen, zone, visit) as Any, "at": JSONCoding.text(of: chosen),
        ] as [String: Any]
    } else {
      let today = LocalDay(of: visit.now, in: zone)
      let first = max(visit.query("week").flatMap { LocalDay($0) } ?? today, today)
      values["times"] = try await openWeek(like, from: first, on: path, visit)
    }
    return try await ownPage(
      .bookTitle, .ownBooking, values, visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  func bookOwn(_ visit: OwnVisit) async throws -> Response {
    let like = try await ownAppointment(visit)
    do {
      let toCome = try await ownItems(visit).filter { $0.status == .booked && $0.startsAt.date > visit.now }
      guard toCome.count < Self.mostToCome else { throw OwnProblem(text: .tooManyToCome) }
      let zone = Routes.zone(like.slot.timeZone)
      let at = visit["at"].flatMap { Instant($0)?.date }
      // Only what is offered may be booked: within the hours, and not in the past. What was sent before is answered as it was then.
      guard let at else { throw OwnProblem(text: .taken) }
      let isOpen = try await openDays(like, from: LocalDay(of: at, in: zone), visit).contains {
        $0.1.contains(at)
      }
      let isMine = toCome.contains { $0.startsAt.date == at }
      guard isOpen || isMine else { throw OwnProblem(text: .taken) }
      var body: [String: Any] = [
        "kind": like.kind.rawValue, "client": visit.client.lowercased,
        "practitioner": like.practitionerID.lowercased, "at": JSONCoding.text(of: at),
        "minutes": Int(like.slot.endsAt.timeIntervalSince(like.slot.startsAt) / 60),
      ]
      body["siteId"] = like.siteID?.lowercased
      body["serviceId"] = like.serviceID?.lowercased
      let answer = try await perform("book", about: visit.client, body: body, visit)
      return .see("/me/appointments/\(answer.id.lowercased)?done=booked")
    } catch let error as OwnProblem {
      return try await ownBookForm(visit, problem: visit.texts(error.text))
    } catch {
      _ = try Self.words(of: error, visit.texts)
      return try await ownBookForm(visit, problem: visit.texts(.taken))
    }
  }

  // MARK: - The waiting list

  func ownWaitForm(_ visit: OwnVisit) async throws -> Response { try await ownWaitForm(visit, problem: nil) }

  private func ownWaitForm(_ visit: OwnVisit, problem: String?) async throws -> Response {
    let like = try await ownAppointment(visit)
    let today = LocalDay(of: visit.now, in: Routes.zone(like.slot.timeZone))
    var values = try await changing(like, visit)
    values["problem"] = problem
    values["waiting"] =
      [
        "path": "/me/appointments/\(like.id.lowercased)/wait", "from": visit["from"] ?? "\(today)",
        "first": "\(today)", "through": visit["through"] ?? "\(today + 14)",
        "last": "\(today + JoinWaitlist.maxDays)",
        "spans": OwnText.waitSpans.map { text, span in
          ["value": span, "name": visit.texts(text), "isChosen": visit["between"] == span] as [String: Any]
        },
      ] as [String: Any]
    return try await ownPage(
      .waitTitle, .ownBooking, values, visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  func waitOwn(_ visit: OwnVisit) async throws -> Response {
    let like = try await ownAppointment(visit)
    do {
      guard let through = visit["through"].flatMap({ LocalDay($0) }) else {
        throw OwnProblem(text: .notRecorded)
      }
      var body: [String: Any] = [
        "client": visit.client.lowercased, "kind": like.kind.rawValue, "through": "\(through)",
        "practitioners": [like.practitionerID.lowercased],
        "minutes": Int(like.slot.endsAt.timeIntervalSince(like.slot.startsAt) / 60),
      ]
      body["from"] = visit["from"].flatMap { LocalDay($0) }.map { "\($0)" }
      body["siteId"] = like.siteID?.lowercased
      body["serviceId"] = like.serviceID?.lowercased
      body["between"] = visit["between"].flatMap { DaySpan($0) == nil ? nil : $0 }
      _ = try await perform("joinWaitlist", about: visit.client, body: body, visit)
      return .see("/me/appointments?done=waiting")
    } catch let error as OwnProblem {
      return try await ownWaitForm(visit, problem: visit.texts(error.text))
    } catch {
      let isThere = Problem(error).refusal?.code == Refusal.Code.alreadyRecorded
      let words = try Self.words(of: error, visit.texts)
      return try await ownWaitForm(visit, problem: isThere ? visit.texts(.waitStands) : words)
    }
  }

  func leaveOwnWait(_ visit: OwnVisit) async throws -> Response {
    let id = visit.context.parameters.get("id").flatMap { UUID(uuidString: $0) }
    guard let entry = try await ownWaiting(visit).first(where: { $0.facts.entryID == id }) else {
      throw Self.noSuchOffer
    }
    _ = try await perform("leaveWaitlist", about: entry.facts.entryID, body: [:], visit)
    return .see("/me/appointments?done=left")
  }

  /// What the client waits for.
  func ownWaiting(_ visit: OwnVisit) async throws -> [WaitlistEntry] {
    let directory = try await parts.queries.directory(visit.practice)
    return try await parts.queries.waitlist(visit.practice, now: visit.now).entries.filter {
      directory.kept($0.facts.clientID) == directory.kept(visit.client)
    }
  }

  // MARK: - Offers

  func acceptOwnOffer(_ visit: OwnVisit) async throws -> Response {
    let offer = try await ownOffer(visit)
    do {
      // A second tap finds it booked, and is shown it.
      if offer.status != .booked { _ = try await perform("confirm", about: offer.id, body: [:], visit) }
      return .see("/me/appointments/\(offer.id.lowercased)?done=booked")
    } catch {
      _ = try Self.words(of: error, visit.texts)
      return .see("/me/appointments?done=gone")
    }
  }

  func declineOwnOffer(_ visit: OwnVisit) async throws -> Response {
    let offer = try await ownOffer(visit)
    // What was taken is cancelled from its own page, which says what that costs.
    guard offer.status != .booked else { return .see("/me/appointments/\(offer.id.lowercased)") }
    do {
      _ = try await perform("release", about: offer.id, body: [:], visit)
    } catch {
      _ = try Self.words(of: error, visit.texts)
    }
    return .see("/me/appointments?done=declined")
  }

  private static let noSuchOffer = Problem(.notFound, "There is no such time. Open it from your list.")

  /// The time that the path names, if it was offered to the client, or is booked for them by now.
  private func ownOffer(_ visit: OwnVisit) async throws -> Appointment {
    guard let id = visit.context.parameters.get("id").flatMap({ UUID(uuidString: $0) }) else {
      throw Self.noSuchOffer
    }
    let directory = try await parts.queries.directory(visit.practice)
    do {
      let found = try await parts.store.appointment(id, in: visit.practice)
      guard directory.kept(found.clientID) == directory.kept(visit.client),
        found.hold?.entryID != nil || found.status == .booked
      else {
        throw Self.noSuchOffer
      }
      return found
    } catch let refusal as Refusal where refusal.code == .unknownAppointment {
      throw Self.noSuchOffer
    }
  }

  /// Carries out a write of the API with a body of our own making, about what is the client's.
  func perform(_ route: String, about: UUID, body: [String: Any], _ visit: OwnVisit) async throws
    -> WriteAnswer
  {
    guard let form = PageForm.of(route) else { throw Problem.unknownRoute }
    let data = try JSONSerialization.data(withJSONObject: body, options: [.sortedKeys])
    let answer = try await form.perform(self, data, try ownRequest(route, about: about, visit))
    if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
    return answer
  }
}

extension OwnText {
  /// At which times of the day one waits, as the waiting list takes them.
  static let waitSpans: [(OwnText, String)] = [
    (.anyTime, ""), (.inMornings, "06:00-12:00"), (.inAfternoons, "12:00-17:00"),
    (.inEvenings, "17:00-22:00"),
  ]
}
