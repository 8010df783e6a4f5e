public import EventSourcing
public import EventStore
public import Foundation
import Postgres
public import Practice

/// A page of open enquiries, newest first.
public struct EnquiryPage: Codable, Hashable, Sendable {
  public private(set) var items: [Item]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position of the log that it shows.
  public let position: Int64

  /// As it is shown to those who may not see what is known of people's health: who asked, when, and how to reach them.
  public var withoutClinicalFacts: EnquiryPage {
    var page = self
    page.items = items.map(\.withoutClinicalFacts)
    return page
  }

  /// A person who asked, with how to reach them, opened.
  public struct Item: Codable, Hashable, Sendable {
    /// The id that they keep as a client: `register client --enquiry ID`.
    public let enquiryID: UUID
    public let at: Instant
    /// Where it hurts; nil for those who see nothing clinical.
    public private(set) var regions: [PainRegion]?
    public let name: String?
    public let email: String?
    public let phone: String?
    /// In their words; nil too for those who see nothing clinical.
    public private(set) var complaint: String?
    public let position: Int64

    fileprivate var withoutClinicalFacts: Item {
      var item = self
      (item.regions, item.complaint) = (nil, nil)
      return item
    }

    enum CodingKeys: String, CodingKey {
      case enquiryID = "enquiryId"
      case at
      case regions
      case name
      case email
      case phone
      case complaint
      case position
    }
  }
}

extension Queries {
  /// The open enquiries of a practice, newest first: of people who have not registered and were not erased.
  ///
  /// - Parameters:
  ///   - asOf: what may be known; nil for everything recorded by now.
  ///   - limit: 1 to ``maxItems``.
  ///   - cursor: the `next` of the page before.
  public func enquiries(
    _ practice: PracticeID, asOf: AsOf? = nil, now: Date = Date(), limit: Int = 50, cursor: String? = nil,
    atLeast: Int64? = nil
  ) async throws -> EnquiryPage {
    let size = Self.pageSize(limit)
    var condition: SQL = "true"
    if let cursor {
      let before = try Cursor(cursor, parts: 2)
      let (instant, key) = (Instant(milliseconds: try before.number(0)).date, before.parts[1])
      condition = "(occurred_at, key) < (\(instant), \(key))"
    }
    let wanted = condition
    return try await reading(["enquiries"], of: practice, asOf: asOf, .everything, now: now, atLeast: atLeast)
    { point, _ in
      let found = try await store.pool.query(
        """
        select key, body from \(fragment: point(EnquiriesProjection.self)) e
        where practice_id = \(practice.uuid) and \(fragment: wanted)
        order by occurred_at desc, key desc limit \(size + 1)
        """
      ) { row in (key: try row.get(0) as String, body: try row.get(1) as String) }
      let page = try found.prefix(size).map { ($0.key, try Self.decode(EnquiriesProjection.self, $0.body)) }
      let people = try await People([:], and: page.map(\.1.sealed), of: practice, in: store)
      let items = zip(page, people.texts).map { entry, texts in
        EnquiryPage.Item(
          enquiryID: entry.1.clientID, at: entry.1.at, regions: entry.1.regions, name: texts?[.name],
          email: texts?[.email], phone: texts?[.phone], complaint: texts?[.complaint],
          position: entry.1.position)
      }
      let last = page.last.map { Cursor(["\($0.1.at.milliseconds)", $0.0]).text }
      return EnquiryPage(items: items, next: found.count > size ? last : nil, position: point.position)
    }
  }
}

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

extension Queries {
  /// How long looking through the open enquiries may take.
  private static var longest: Duration { .seconds(60) }

  /// The open enquiries of others with an e-mail or phone of a person, by id: most often the same person, who was registered
  /// without naming the enquiry. They are compared in memory.
  ///
  /// - Returns: nil where they could not be looked through, or the contacts are not known. It never fails.
  public func enquiries(sharingContactWith texts: PersonTexts, of person: UUID, in practice: PracticeID) async
    -> [UUID]?
  {
    guard texts.areKnown else { return nil }
    let end = ContinuousClock.now + Self.longest
    var found: [UUID] = []
    var cursor: String?
    repeat {
      guard .now < end, let page = try? await enquiries(practice, limit: Self.maxItems, cursor: cursor)
      else { return nil }
      found += page.items.filter {
        $0.enquiryID != person && texts.sharesContact(email: $0.email, phone: $0.phone)
      }.map(\.enquiryID)
      cursor = page.next
    } while cursor != nil
    return found
  }
}
