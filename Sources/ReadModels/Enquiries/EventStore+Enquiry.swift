public import EventSourcing
public import EventStore
public import Foundation
public import Practice

extension EventStore where Event == PracticeEvent {
  /// The enquiry of an id, with name and contacts for the registration that follows it. Whether there is one is left to the
  /// decision.
  ///
  /// - Throws: `EventStoreError`.
  public func enquiry(_ id: UUID, in practice: PracticeID) async throws -> OpenedEnquiry {
    let events = try await read(
      Condition.none.reading(PracticeTags.client(id), EnquiryRecorded.self), in: practice)
    let opened = try await open(events.compactMap(\.sealed), in: practice).last
    let part = try opened?.texts()
    return OpenedEnquiry(id: id, name: part?[.name], email: part?[.email], phone: part?[.phone])
  }
}
