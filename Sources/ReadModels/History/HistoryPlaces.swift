import EventSourcing
import EventStore
import Foundation
import Practice

/// Where a client's appointments, series and wishes for a time take place, so that those elsewhere are left out of what is shown
/// to people whose rights are limited to some places.
///
/// What happens to an appointment later does not say where it is: its booking and its moves do. One that was moved from a place to
/// another shows each of them what it was there, and both of them the move.
struct HistoryPlaces: PracticeFold {
  let reads: Condition
  /// By the id of an appointment, a series or an entry of the waiting list; nil for what is virtual.
  private var sites: [UUID: UUID?] = [:]
  /// Where it was that an event is about, by its position; empty where that is not known.
  private var places: [Int64: [UUID?]] = [:]

  init(of client: UUID) {
    reads = Condition.none.reading(
      PracticeTags.client(client), AppointmentBooked.self, AppointmentRescheduled.self,
      AppointmentCancelled.self, ClientArrived.self, AppointmentCompleted.self, NoShowRecorded.self,
      ArrivalWithdrawn.self, CompletionWithdrawn.self, NoShowWithdrawn.self, CancellationWithdrawn.self,
      AppointmentHeld.self, HoldReleased.self, SeriesBooked.self, SeriesShifted.self, WaitlistJoined.self,
      WaitlistLeft.self, ReminderSent.self, MessageHandled.self)
  }

  /// The positions of the events about what lies at none of some places.
  func hidden(from places: PlaceScope) -> [Int64] {
    self.places.filter { _, sites in !sites.contains { places.includes($0) } }.keys.sorted()
  }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .appointment(let event): evolve(event, at: recorded.position)
    case .scheduling(let event): evolve(event, at: recorded.position)
    default: break
    }
  }

  private mutating func evolve(_ event: AppointmentEvent, at position: Int64) {
    switch event {
    case .appointmentBooked(let facts): note(facts.appointmentID, at: position, in: facts.siteID)
    case .appointmentRescheduled(let facts): note(facts.appointmentID, at: position, in: facts.siteID)
    case .appointmentCancelled(let facts): note(facts.appointmentID, at: position)
    case .clientArrived(let facts): note(facts.appointmentID, at: position)
    case .appointmentCompleted(let facts): note(facts.appointmentID, at: position)
    case .noShowRecorded(let facts): note(facts.appointmentID, at: position)
    case .arrivalWithdrawn(let facts): note(facts.appointmentID, at: position)
    case .completionWithdrawn(let facts): note(facts.appointmentID, at: position)
    case .noShowWithdrawn(let facts): note(facts.appointmentID, at: position)
    case .cancellationWithdrawn(let facts): note(facts.appointmentID, at: position)
    }
  }

  private mutating func evolve(_ event: SchedulingEvent, at position: Int64) {
    switch event {
    case .appointmentHeld(let facts): note(facts.appointmentID, at: position, in: facts.siteID)
    case .holdReleased(let facts): note(facts.appointmentID, at: position)
    case .seriesBooked(let facts): note(facts.seriesID, at: position, in: facts.siteID)
    case .seriesShifted(let facts): note(facts.seriesID, at: position)
    case .waitlistJoined(let facts): note(facts.entryID, at: position, in: facts.wish.siteID)
    case .waitlistLeft(let facts): note(facts.entryID, at: position)
    case .reminderSent(let facts): note(facts.appointmentID, at: position)
    case .messageHandled(let facts):
      // What is about no appointment is shown everywhere.
      if let first = facts.appointmentIDs.first { note(first, at: position) }
    case .roomOpened, .openingHoursSet, .openingDaySet, .practitionerHoursSet, .practitionerDaySet,
      .timeOffAdded, .timeOffWithdrawn, .serviceOffered, .travelTimeSet, .cancellationPolicySet,
      .bookingRefused, .clientZoneSet, .clientLanguageSet, .bookableRetired, .bookableReinstated,
      .roomDetailsCorrected, .serviceDetailsCorrected, .messageTemplateSet, .messageChoiceSet, .contactSet,
      .reminderLeadSet, .busyCalendarSet, .busyCalendarRemoved, .busyTimesChanged:
      break
    }
  }

  private mutating func note(_ subject: UUID, at position: Int64, in site: UUID?) {
    places[position] = (sites[subject].map { [$0] } ?? []) + [site]
    sites.updateValue(site, forKey: subject)
  }

  private mutating func note(_ subject: UUID, at position: Int64) {
    places[position] = sites[subject].map { [$0] } ?? []
  }
}

extension Queries {
  /// The positions in a client's history that are not shown to people whose rights are limited to some places; none for
  /// everywhere.
  ///
  /// Call it after choosing the position that is shown, so that no later event is missing.
  func hidden(from places: PlaceScope, of client: UUID, in practice: PracticeID) async throws -> [Int64] {
    guard places != .everywhere else { return [] }
    var known = HistoryPlaces(of: client)
    try await store.streamPages(known.reads, in: practice, upTo: .max) { page in
      for event in page.events { known.evolve(event) }
    }
    return known.hidden(from: places)
  }
}
