import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/waitlist/{id}/withdraw`: a client waits no longer.
struct LeaveWaitlistBody: WriteBody {
  func command(_ desk: WriteDesk) async throws -> CommandRequest<LeaveWaitlist> {
    guard let id = desk.pathID.flatMap(UUID.init(uuidString:)) else {
      throw Problem.invalid(.id, "Give an entry’s id, as /v1/waitlist lists it.")
    }
    if desk.places != .everywhere {
      let waiting = try await desk.parts.queries.waitlist(desk.practice, now: desk.now).entries
      if let entry = waiting.first(where: { $0.facts.entryID == id }) {
        try desk.places.check(entry.facts.wish.siteID)
      }
    }
    return CommandRequest(
      command: LeaveWaitlist(entryID: id, now: desk.now), id: id, name: "entryId", creates: false,
      tag: PracticeTags.waitlistEntry(id))
  }
}
