import Application
import EventSourcing
import EventStore
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let record = PageTemplate(PackageResources.record_mustache)
}

extension PageRoute {
  static let recordForm = page("recordForm", "/clients/{id}/record", .clinicalWriters) {
    try await $0.recordForm($1)
  }
  static let record = form("record", "/clients/{id}/record", .clinicalWriters) { try await $0.record($1) }
}

/// Recording a session on a phone: what is prescribed and what was done last time stand in the form, one exercise at a time where
/// there is script, and what was done is tapped or typed.
extension Pages {
  func recordForm(_ visit: Visit) async throws -> Response { try await recordForm(visit, nil) }

  /// Why a session was not taken, and what of it may be confirmed.
  private struct RefusedSession {
    let words: String
    /// The name of the field that is wrong; nil where it is no single one.
    let field: String?
    /// A load was refused for its unit or its size.
    var asksLoad = false
    /// The session may be recorded already.
    var asksDuplicate = false
    /// No pain was given.
    var asksPain = false
    /// The form's key stands for something else by now.
    var needsNewKey = false
  }

  private func recordForm(_ visit: Visit, _ refused: RefusedSession?) async throws -> Response {
    let view = try await client(of: visit)
    let appointment = try await appointment(visit, of: view)
    let sections = try await parts.queries.sections(
      visit.practice, of: view.client.id, at: visit.principal.places, now: parts.now())
    let units = try await parts.queries.loadUnits(visit.practice, of: view.client.id, now: parts.now())
    let exercises = RecordExercise.all(sections, units: units, visit)
    let flags = view.client.redFlags ?? []
    return try await page(
      "Record a session", .record,
      [
        "flags": flags.map {
          ["words": $0.flag.words, "isEmergency": $0.urgency == .emergency] as [String: Any]
        },
        "isFlagged": !flags.isEmpty, "why": visit["why"] ?? "",
        "appointment": appointment?.id.lowercased as Any,
        "when": appointment.map {
          "\(PageText.shortDay($0.slot.wallTime.day)), \(PageText.clock($0.slot.startsAt, Routes.zone($0.slot.timeZone)))"
        } as Any,
        "name": view.client.name ?? view.client.handle, "handle": view.client.handle,
        "problem": refused?.words as Any, "wrong": refused?.field as Any,
        "incomplete": view.incompleteText as Any,
        "isEmpty": exercises.isEmpty, "prescribe": prescribe(view, visit) as Any,
        "pains": [("before", "Pain before"), ("during", "Pain during"), ("after", "Pain after")].map {
          scale("pain.\($0)", $1, 0...10, visit)
        }, "exertion": scale("rpe", "Exertion of the whole session, RPE", 0...10, visit),
        "minutes": visit["minutes"] ?? "", "note": visit["note"] ?? "",
        "asksLoad": refused?.asksLoad ?? false, "asksDuplicate": refused?.asksDuplicate ?? false,
        "asksPain": refused?.asksPain ?? false,
        "exercises": exercises.map(\.values), "count": exercises.count,
        "draftKey": visit.draftKey,
        // Refused, it is still the same form.
        "key": (refused?.needsNewKey == false ? visit["key"] : nil) ?? UUID().uuidString.lowercased(),
      ], visit, status: refused == nil ? .ok : .unprocessableContent)
  }

  /// A row of numbers to tap.
  private func scale(_ name: String, _ title: String, _ bounds: ClosedRange<Int>, _ visit: Visit)
    -> [String: Any]
  {
    [
      "title": title,
      "options": bounds.map { number in
        ["field": name, "number": number, "isChosen": visit[name] == "\(number)"] as [String: Any]
      },
    ]
  }

  private func prescribe(_ view: ClientView, _ visit: Visit) -> [String: Any]? {
    FormMenu.link(
      "prescribeProgramme", for: view.client.handle, back: "/clients/\(view.client.handle)/record", visit)
  }

  /// The appointment that the session belongs to, if the address or the form names one of this client.
  private func appointment(_ visit: Visit, of view: ClientView) async throws -> Appointment? {
    guard let id = (visit["appointment"] ?? visit.query("appointment")).flatMap({ UUID(uuidString: $0) })
    else {
      return nil
    }
    let appointment = try await parts.store.appointment(id, in: visit.practice)
    let directory = try await parts.queries.directory(visit.practice)
    guard directory.kept(appointment.clientID) == view.client.id else {
      throw Problem(.notFound, "The appointment is another client’s. Open the form from its own appointment.")
    }
    try visit.principal.places.check(appointment.siteID)
    return appointment
  }

  func record(_ visit: Visit) async throws -> Response {
    let handle = visit.context.parameters.get("id") ?? ""
    do {
      let view = try await client(of: visit)
      let isFlagged = view.client.redFlags?.isEmpty == false
      let appointment = try await appointment(visit, of: view)
      // It began with its appointment, however much later it is written down; one that is yet to begin is recorded for now.
      let began = appointment.map { min($0.slot.startsAt, parts.now()) }
      let units = try await parts.queries.loadUnits(visit.practice, of: view.client.id, now: parts.now())
      let sent = SentSession(visit: visit, units: units, isFlagged: isFlagged)
      let answer = try await perform(try sent.input(began: began), visit)
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      if let appointment { try await complete(appointment, visit) }
      // What is proposed after it comes next, below what is told of it.
      let next = "/clients/\(handle)"
      return .see(FormReceipt.path("recordSession", answer, about: handle, back: next, visit))
    } catch {
      let problem = Problem(error)
      let code = problem.refusal?.code
      return try await recordForm(
        visit,
        RefusedSession(
          words: try problem.faults.first.flatMap {
            ["why", "withoutPain"].contains($0.parameter) ? $0.detail : nil
          }
            ?? Self.words(of: error), field: problem.faults.first?.parameter,
          asksLoad: [.unitDiffers, .loadFar].contains(code),
          asksDuplicate: [.possibleDuplicate, .alreadyRecorded].contains(code),
          asksPain: problem.faults.first?.parameter == "withoutPain",
          needsNewKey: problem.code == .idempotencyKeyReused))
    }
  }
}

extension Pages {
  /// Notes of an appointment that was held that its client came and that it took place, as far as nobody said so yet.
  ///
  /// The session stands whatever becomes of it: what another said of the appointment meanwhile is not changed.
  private func complete(_ appointment: Appointment, _ visit: Visit) async throws {
    guard [.booked, .arrived].contains(appointment.status), appointment.slot.startsAt <= parts.now(),
      visit.may(.book)
    else { return }
    let id = appointment.id.lowercased
    func request(_ name: String) throws -> WriteRequest {
      try writeRequest("page/\(name)", about: id, of: name, visit)
    }
    do {
      if appointment.status == .booked {
        _ = try await routes.perform(RecordArrival.Input(), try request("arrive"))
      }
      let answer = try await routes.perform(CompleteAppointment.Input(), try request("complete"))
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
    } catch {
      guard Problem(error).code.status.kind == .clientError else { throw error }
    }
  }
}

extension Visit {
  /// With what the browser encrypts what is filled in and not sent: it is of this sign-in alone, and is kept nowhere.
  var draftKey: String { session.proof(of: "regimen-draft") }
}
