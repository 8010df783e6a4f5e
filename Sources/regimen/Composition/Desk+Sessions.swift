import EventSourcing
import EventStore
import Foundation
import Practice

extension Desk {
  /// The session of an id, or a client's last one.
  func session(_ text: String?, of client: UUID) async throws -> UUID {
    if let text {
      guard let id = UUID(uuidString: text) else {
        throw Failure(.usage, "session", "A session is named by its id, as “regimen show history” lists it.")
      }
      return id
    }
    let events = try await environment.store.read(
      Condition.none.reading(PracticeTags.client(client), SessionRecorded.self, SessionCorrected.self),
      in: practice)
    var moments: [UUID: Date] = [:]
    for event in events {
      if case .session(.sessionRecorded(let facts)) = event.event {
        moments[facts.sessionID] = event.occurredAt
      }
      if case .session(.sessionCorrected(let facts)) = event.event {
        moments[facts.sessionID] = event.occurredAt
      }
    }
    guard let last = moments.max(by: { $0.value < $1.value }) else {
      throw Refusal(
        .unknownSession, "The client has no session yet. Record one with “regimen record session”.",
        field: "session")
    }
    return last.key
  }
}
