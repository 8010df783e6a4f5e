import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Practice
import ReadModels

extension PageTemplate {
  static let ownAppointments = PageTemplate(PackageResources.own_appointments_mustache)
  static let ownAppointment = PageTemplate(PackageResources.own_appointment_mustache)
}

/// The client's appointments; what giving one up costs is said before.
extension Pages {
  /// How far the list goes back and ahead, in days.
  static var ownSpan: (behind: Double, ahead: Double) { (365, 400) }

  func ownAppointments(_ visit: OwnVisit) async throws -> Response {
    let items = try await ownItems(visit)
    let next = items.filter { $0.endsAt.date > visit.now && $0.status == .booked || $0.status == .arrived }
    let past = items.filter { $0.endsAt.date <= visit.now || $0.status == .cancelled }.reversed()
    let done: OwnText? =
      switch visit.query("done") {
      case "cancelled": .cancelled
      case "moved": .moved
      case "booked": .booked
      case "waiting": .waitJoined
      case "left": .waitLeft
      case "declined": .offerDeclined
      case "gone": .offerGone
      default: nil
      }
    let waiting = try await ownWaiting(visit)
    let directory = try await parts.queries.directory(visit.practice)
    return try await ownPage(
      .appointments, .ownAppointments,
      [
        "offers": waiting.compactMap { entry in
          entry.openOffer(at: visit.now).map { Self.offer($0, entry, directory, visit) }
        },
        "isWaiting": !waiting.isEmpty, "waiting": waiting.map { Self.wait($0, directory, visit) },
        "done": done.map { visit.texts($0) } as Any, "hasNext": !next.isEmpty, "hasPast": !past.isEmpty,
        "upcoming": next.map { item in
          let isOpen = item.status == .booked && item.startsAt.date > visit.now
          let path = "/me/appointments/\(item.appointmentID.lowercased)"
          return Self.values(item, visit).merging([
            "isOpen": isOpen, "movePath": "\(path)/move", "cancelPath": "\(path)/cancel",
            "calendarPath": "\(path)/calendar.ics", "path": path,
          ]) { own, _ in own }
        },
        "over": past.prefix(20).map { item in
          Self.values(item, visit).merging([
            "againPath": "/me/appointments/\(item.appointmentID.lowercased)/again"
          ]) { own, _ in own }
        },
      ], visit)
  }

  private static func offer(
    _ offer: WaitlistEntry.Offer, _ entry: WaitlistEntry, _ directory: DirectoryIndex, _ visit: OwnVisit
  ) -> [String: Any] {
    let zone = Routes.zone(entry.facts.wish.timeZone)
    let path = "/me/offers/\(offer.appointmentID.lowercased)"
    return [
      "words":
        "\(visit.texts.day(LocalDay(of: offer.startsAt, in: zone))), \(PageText.clock(offer.startsAt, zone))",
      "own": ownTime(offer.startsAt, zone, visit) as Any,
      "place": entry.facts.wish.siteID.flatMap { directory.entry(.site, $0)?.name } ?? visit.texts(.byVideo),
      "practitioner": directory.entry(.practitioner, offer.practitionerID)?.name ?? "",
      "until": visit.texts(
        .offerUntil,
        [
          "until":
            "\(visit.texts.day(LocalDay(of: offer.until, in: zone))), \(PageText.clock(offer.until, zone))"
        ]), "acceptPath": "\(path)/accept", "declinePath": "\(path)/decline",
      "id": offer.appointmentID.lowercased,
    ]
  }

  private static func wait(_ entry: WaitlistEntry, _ directory: DirectoryIndex, _ visit: OwnVisit)
    -> [String: Any]
  {
    let wish = entry.facts.wish
    return [
      "words": visit.texts(
        .waitingFor,
        [
          "place": wish.siteID.flatMap { directory.entry(.site, $0)?.name } ?? visit.texts(.byVideo),
          "from": PageText.shortDay(wish.from), "through": PageText.shortDay(wish.through),
        ]), "path": "/me/waiting/\(entry.facts.entryID.lowercased)/leave",
      "id": entry.facts.entryID.lowercased,
    ]
  }

  func ownItems(_ visit: OwnVisit) async throws -> [ScheduleItem] {
    try await parts.queries.wholeSchedule(
      visit.practice,
      ScheduleFilter(
        from: visit.now - Self.ownSpan.behind * 86_400, to: visit.now + Self.ownSpan.ahead * 86_400,
        client: visit.client, includeCancelled: true, now: visit.now)
    ).items.filter { $0.status != .held }
  }

  private static func values(_ item: ScheduleItem, _ visit: OwnVisit) -> [String: Any] {
    let zone = Routes.zone(item.timeZone)
    let texts = visit.texts
    let own = visit.zone
    let isElsewhere =
      zone.secondsFromGMT(for: item.startsAt.date) != own.secondsFromGMT(for: item.startsAt.date)
    let status: OwnText =
      switch item.status {
      case .cancelled: .statusCancelled
      case .noShow: .statusNoShow
      case .completed, .arrived: .statusCompleted
      case .booked, .held: .statusBooked
      }
    return [
      "day": texts.day(item.wallTime.day), "time": PageText.span(item.startsAt, item.endsAt, zone),
      "zone": (isElsewhere ? ZoneName.name(of: zone) : nil) as Any,
      "ownTime":
        (isElsewhere
        ? "\(PageText.span(item.startsAt, item.endsAt, own)) \(ZoneName.name(of: own))" : nil) as Any,
      "place": item.siteID == nil ? texts(.byVideo) : item.site, "practitioner": item.practitioner,
      "minutes": texts(
        .minutes, ["minutes": "\(Int(item.endsAt.date.timeIntervalSince(item.startsAt.date) / 60))"]),
      "status": texts(status), "reference": String(item.appointmentID.lowercased.prefix(8)),
    ]
  }

  /// The appointment that the path names, if it is the client's own.
  ///
  /// - Throws: ``Problem`` `not-found` also for what is another's, so that nobody learns of it.
  func ownAppointment(_ visit: OwnVisit) async throws -> Appointment {
    let missing = Problem(.notFound, "There is no such appointment. Open it from your list.")
    guard let id = visit.context.parameters.get("id").flatMap({ UUID(uuidString: $0) }) else { throw missing }
    let directory = try await parts.queries.directory(visit.practice)
    do {
      let found = try await parts.store.appointment(id, in: visit.practice)
      guard directory.kept(found.clientID) == directory.kept(visit.client), found.status != .held else {
        throw missing
      }
      return found
    } catch let refusal as Refusal where refusal.code == .unknownAppointment {
      throw missing
    }
  }

  /// What stands on both forms: which appointment, and whether it can be changed at all.
  func changing(_ appointment: Appointment, _ visit: OwnVisit) async throws -> [String: Any] {
    let item = try await ownItems(visit).first { $0.appointmentID == appointment.id }
    return (item.map { Self.values($0, visit) } ?? [:]).merging([
      "path": "/me/appointments/\(appointment.id.lowercased)",
      "isClosed": appointment.status != .booked || appointment.slot.startsAt <= visit.now,
    ]) { own, _ in own }
  }

  /// What giving the time up costs, as it is confirmed: nil in time.
  func cost(_ appointment: Appointment, _ fee: OwnText, _ visit: OwnVisit) async throws -> (
    words: String?, mark: String
  ) {
    let setup = try await parts.queries.schedulingSetup(visit.practice)
    let terms = setup.termsOfGivingUp(appointment, now: visit.now)
    guard terms.isLate, let policy = setup.policy else { return (nil, "in-time") }
    let hours = "\(policy.windowHours)"
    guard let cents = terms.feeCents else {
      return (visit.texts(.cancelLate, ["hours": hours]), "late")
    }
    return (visit.texts(fee, ["hours": hours, "fee": Cents.text(cents)]), "late-\(cents)")
  }

  // MARK: - Cancelling

  func ownCancelForm(_ visit: OwnVisit) async throws -> Response {
    try await ownCancelForm(visit, problem: nil)
  }

  private func ownCancelForm(_ visit: OwnVisit, problem: String?) async throws -> Response {
    let appointment = try await ownAppointment(visit)
    let cost = try await cost(appointment, .cancelFee, visit)
    var values = try await changing(appointment, visit)
    values["cancelling"] = ["cost": cost.words as Any, "agreed": cost.mark] as [String: Any]
    values["problem"] = problem
    return try await ownPage(
      .cancelTitle, .ownAppointment, values, visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  func cancelOwn(_ visit: OwnVisit) async throws -> Response {
    let appointment = try await ownAppointment(visit)
    do {
      try Self.checkIsToCome(appointment, visit)
      guard visit["agreed"] == (try await cost(appointment, .cancelFee, visit)).mark else {
        throw OwnProblem(text: .feeChanged)
      }
      _ = try await perform(
        "cancel", about: appointment.id, taking: [],
        saying: [
          "by": CancelledBy.client.rawValue, "code": CancellationCode.clientRequest.rawValue,
        ], visit)
      return .see("/me/appointments?done=cancelled")
    } catch let error as OwnProblem {
      return try await ownCancelForm(visit, problem: visit.texts(error.text))
    } catch {
      return try await ownCancelForm(visit, problem: try Self.words(of: error, visit.texts))
    }
  }

  /// Refuses to change what has begun, whatever the fee is by now.
  static func checkIsToCome(_ appointment: Appointment, _ visit: OwnVisit) throws(OwnProblem) {
    guard appointment.status == .booked, appointment.slot.startsAt > visit.now else {
      throw OwnProblem(text: .tooLateToChange)
    }
  }

  // MARK: - The calendar

  func ownCalendar(_ visit: OwnVisit) async throws -> Response {
    let appointment = try await ownAppointment(visit)
    guard let item = try await ownItems(visit).first(where: { $0.appointmentID == appointment.id }) else {
      throw Problem(.notFound, "There is no such appointment. Open it from your list.")
    }
    let practice = try await parts.queries.directory(visit.practice).practice?.name ?? "Regimen"
    let contacts = try await parts.queries.contacts(visit.practice)
    let address = contacts.address(site: item.siteID, practitioner: item.practitionerID)
    let place = item.siteID == nil ? visit.texts(.byVideo) : item.site
    let phone = contacts.phone(site: item.siteID).map { "\(visit.texts(.phoneTerm)): \($0)" }
    let reference = "\(visit.texts(.referenceTerm)): \(item.appointmentID.lowercased.prefix(8))"
    let body = ScheduleCalendar(
      [item], named: practice, summary: "\(practice), \(item.practitioner)",
      location: [place, address].compactMap(\.self).joined(separator: ", "),
      description: [phone, reference].compactMap(\.self).joined(separator: "\n")
    ).text
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/calendar; charset=utf-8",
        .contentDisposition: "attachment; filename=\"appointment.ics\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
  }
}
