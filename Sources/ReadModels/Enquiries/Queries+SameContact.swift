public import EventSourcing
public import EventStore
public import Foundation

extension Queries {
  /// How long looking through the open enquiries may take.
  private static var longest: Duration { .seconds(60) }

  /// The open enquiries of others with an e-mail or phone of a person, by id: most often the same person, who was registered
  /// without naming the enquiry. They are compared in memory.
  ///
  /// - Returns: nil where they could not be looked through, or the contacts are not known. It never fails.
  public func enquiries(
    sharingContactWith texts: PersonTexts, of person: UUID, in practice: PracticeID
  ) async -> [UUID]? {
    guard texts.areKnown else { return nil }
    let end = ContinuousClock.now + Self.longest
    var found: [UUID] = []
    var cursor: String?
    repeat {
      guard .now < end, let page = try? await enquiries(practice, limit: Self.mostItems, cursor: cursor)
      else { return nil }
      found += page.items.filter {
        $0.enquiryID != person && texts.sharesContact(email: $0.email, phone: $0.phone)
      }.map(\.enquiryID)
      cursor = page.next
    } while cursor != nil
    return found
  }
}
