public import EventSourcing
import Foundation

/// Who waits for a time, in the order in which they joined, as far as it was read.
public struct Waitlist: PracticeFold {
  public private(set) var entries: [WaitlistEntry] = []

  public let reads: Condition

  /// Everybody who waits.
  public init() {
    reads = Condition.none
      .reading(
        PracticeTags.waitlist, WaitlistJoined.self, WaitlistLeft.self, AppointmentHeld.self, HoldReleased.self
      )
      .reading(PracticeTags.erasures, PersonErased.self)
  }

  /// One entry, and whatever else the client waits for, where one is given.
  init(entry id: UUID, of client: UUID? = nil) {
    let entry = Condition.none.reading(
      PracticeTags.waitlistEntry(id), WaitlistJoined.self, WaitlistLeft.self, AppointmentHeld.self,
      HoldReleased.self)
    reads =
      client.map { entry.reading(PracticeTags.client($0), WaitlistJoined.self, WaitlistLeft.self) } ?? entry
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .client(.personErased(let facts)) = recorded.event {
      entries.removeAll { $0.facts.clientID == facts.personID }
    }
    guard case .scheduling(let event) = recorded.event else { return }
    switch event {
    case .waitlistJoined(let facts):
      entries.append(WaitlistEntry(facts: facts, joinedAt: recorded.recordedAt))
    case .waitlistLeft(let facts): entries.removeAll { $0.facts.entryID == facts.entryID }
    case .appointmentHeld(let facts):
      change(facts.entryID) { entry in
        entry.offers.append(
          WaitlistEntry.Offer(
            appointmentID: facts.appointmentID, startsAt: facts.slot.startsAt,
            practitionerID: facts.practitionerID, until: facts.until))
      }
    case .holdReleased(let facts):
      change(facts.entryID) { entry in
        for index in entry.offers.indices where entry.offers[index].appointmentID == facts.appointmentID {
          entry.offers[index].isDeclined = true
        }
      }
    case .roomOpened, .openingHoursSet, .openingDaySet, .practitionerHoursSet, .practitionerDaySet,
      .timeOffAdded, .timeOffWithdrawn, .serviceOffered, .travelTimeSet, .cancellationPolicySet,
      .bookingRefused, .seriesBooked, .seriesShifted, .reminderSent, .clientZoneSet:
      break
    }
  }

  /// The entry of an id that still waits.
  ///
  /// - Throws: `unknown-waitlist-entry`.
  func entry(_ id: UUID) throws(Refusal) -> WaitlistEntry {
    guard let entry = entries.first(where: { $0.facts.entryID == id }) else { throw Self.unknown }
    return entry
  }

  static let unknown = Refusal(
    .unknownWaitlistEntry,
    "Refused: nobody waits under this id, or not any more. Look it up in the waiting list.", field: "entry")

  private mutating func change(_ entryID: UUID?, _ body: (inout WaitlistEntry) -> Void) {
    guard let entryID, let index = entries.firstIndex(where: { $0.facts.entryID == entryID }) else { return }
    body(&entries[index])
  }
}
