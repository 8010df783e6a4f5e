import Foundation
import Practice
import ReadModels

/// Who waits for a time, in the order in which they are offered one.
struct WaitlistList: Encodable {
  struct Item: Encodable {
    let entryId: UUID
    let clientId: UUID
    let clientHandle: String?
    let joinedAt: Date
    let kind: AppointmentKind
    let siteId: UUID?
    let from: LocalDay
    let through: LocalDay
    let between: DaySpan?
    let timeZone: String
    /// The held appointment that is open for them.
    let offerId: UUID?
    let offerStartsAt: Date?
    let offerUntil: Date?
  }

  let items: [Item]

  init(_ waitlist: WaitlistView, _ directory: DirectoryIndex) {
    items = waitlist.entries.map { entry in
      let (facts, offer) = (entry.facts, entry.openOffer(at: waitlist.moment))
      return Item(
        entryId: facts.entryID, clientId: facts.clientID,
        clientHandle: directory.entry(.client, facts.clientID)?.handle, joinedAt: entry.joinedAt,
        kind: facts.wish.kind, siteId: facts.wish.siteID, from: facts.wish.from, through: facts.wish.through,
        between: facts.wish.between, timeZone: facts.wish.timeZone, offerId: offer?.appointmentID,
        offerStartsAt: offer?.startsAt, offerUntil: offer?.until)
    }
  }
}
