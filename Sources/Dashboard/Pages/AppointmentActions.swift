import Application
import EventSourcing
import Foundation
import Practice
import ReadModels

/// What can be done about an appointment as it stands, each as the address of its form.
struct AppointmentActions {
  struct Action: Equatable {
    let words: String
    let path: String
    /// Whether it is what most likely comes next.
    let isFirst: Bool
    /// Whether it leads to a form, which opens over the page; otherwise to a page of its own.
    let isForm: Bool
  }

  let all: [Action]

  /// - Parameters:
  ///   - back: the calendar that it was opened from.
  ///   - client: whose it is, as an address names them.
  init(_ appointment: Appointment, client: DirectoryEntry?, back: String, now: Date, visit: Visit) {
    guard visit.may(.book) else {
      all = []
      return
    }
    var all: [Action] = []
    let id = appointment.id.lowercased
    func add(
      _ words: String, _ form: String, isFirst: Bool = false, _ fields: [(name: String, value: String?)] = []
    ) {
      let path = FormLink.path(form, for: id, back: back, fields)
      all.append(Action(words: words, path: path, isFirst: isFirst, isForm: true))
    }
    let start = appointment.slot.startsAt
    switch appointment.status {
    case .held where appointment.occupies(at: now):
      add("Confirm", "confirm", isFirst: true)
      add("Give the time back", "release")
    case .held: break
    case .booked:
      if start - RecordArrival.earliest <= now { add("Arrived", "arrive", isFirst: true) }
      if start <= now { add("Did not come", "no-show") }
      add("Move", "reschedule", isFirst: start - RecordArrival.earliest > now)
      add("Cancel", "cancel")
    case .arrived:
      add("Completed", "complete", isFirst: true)
      add("Not arrived after all", "withdraw-attendance", [("what", AttendanceNote.arrival.rawValue)])
      // Of a client who is there only the practice gives it up.
      add("Cancel", "cancel", [("by", CancelledBy.practice.rawValue)])
    case .completed:
      add("Not completed after all", "withdraw-attendance", [("what", AttendanceNote.completion.rawValue)])
    case .noShow:
      add("Came after all", "withdraw-attendance", [("what", AttendanceNote.noShow.rawValue)])
    case .cancelled: break
    }
    let handle = client.map { $0.handle ?? $0.id }
    if let handle, client?.isErased != true {
      let isThere = appointment.status == .arrived || appointment.status == .completed
      if visit.may(.record), isThere {
        all.append(
          Action(
            words: "Record session", path: "/clients/\(handle)/record?appointment=\(id)",
            isFirst: appointment.status == .completed, isForm: false))
      }
      if [.completed, .cancelled, .noShow].contains(appointment.status) {
        let service = appointment.serviceID.map { "&service=\($0.lowercased)" } ?? ""
        all.append(
          Action(
            words: "Book another",
            path: "/book?client=\(handle)&site=\(appointment.siteID?.lowercased ?? "virtual")\(service)",
            isFirst: false, isForm: false))
      }
    }
    self.all = all
  }
}
