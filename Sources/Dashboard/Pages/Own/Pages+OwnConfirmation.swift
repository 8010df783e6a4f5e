import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownConfirmation = PageTemplate(PackageResources.own_confirmation_mustache)
}

extension Pages {
  /// An appointment with everything that one needs to come: where it is, whom to call, and a file for a calendar.
  func ownConfirmation(_ visit: OwnVisit) async throws -> Response {
    let appointment = try await ownAppointment(visit)
    var values = try await changing(appointment, visit)
    let contacts = try await parts.queries.contacts(visit.practice)
    let address = contacts.address(site: appointment.siteID, practitioner: appointment.practitionerID)
    let done: OwnText? = visit.query("done") == "booked" && appointment.status == .booked ? .booked : nil
    values["done"] = done.map { visit.texts($0) } as Any
    values["address"] = (appointment.siteID == nil ? nil : address) as Any
    values["meeting"] = (appointment.siteID == nil ? address : nil) as Any
    values["map"] =
      (appointment.siteID == nil ? nil : address).flatMap { text in
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics).map {
          "https://www.openstreetmap.org/search?query=\($0)"
        }
      } as Any
    values["phone"] = contacts.phone(site: appointment.siteID) as Any
    values["phonePath"] = contacts.phone(site: appointment.siteID).flatMap(Self.telephone) as Any
    values["calendarPath"] = "/me/appointments/\(appointment.id.lowercased)/calendar.ics"
    return try await ownPage(.confirmationTitle, .ownConfirmation, values, visit)
  }

  /// A time in the client's own zone, where it differs from the place's.
  static func ownTime(_ date: Date, _ zone: TimeZone, _ visit: OwnVisit) -> String? {
    guard zone.secondsFromGMT(for: date) != visit.zone.secondsFromGMT(for: date) else { return nil }
    return
      "\(visit.texts.day(LocalDay(of: date, in: visit.zone))), \(PageText.clock(date, visit.zone)) \(ZoneName.name(of: visit.zone))"
  }

  /// Where a link leads on: to the appointments, to one of them, or to the forms; otherwise to this morning.
  static func landing(_ request: Request) -> String {
    let wanted = request.uri.queryParameters["to"].map(String.init)
    guard let wanted else { return ownPath }
    if wanted == "appointments" { return "/me/appointments" }
    if wanted == "forms" { return "/me/forms" }
    return UUID(uuidString: wanted).map { "/me/appointments/\($0.lowercased)" } ?? ownPath
  }
}
