import EventSourcing
import Foundation
import Practice

/// Which events of a log the rows of a past view are folded from.
enum PastScope {
  /// Everything about a client, and what names the exercises, people and sites of it.
  case client(UUID)
  /// The appointments of some practitioners, and what names the people and sites of them.
  case appointments(of: [UUID])
  /// What names the practice, its sites and its practitioners.
  case names
  case everything

  /// The most events that a view of everything is folded from, so that it is answered in seconds and in bounded memory.
  static let mostEvents: Int64 = 500_000

  /// What selects the events; nil for all of them.
  var condition: Condition? {
    switch self {
    case .everything: nil
    case .names: Condition.none.besideNames()
    case .client(let client):
      Condition.union(
        Condition.none.reading(everythingOf: PracticeTags.client(client)), KnownExercises().reads
      ).besideNames()
    case .appointments(let practitioners):
      practitioners.reduce(Condition.none) { condition, practitioner in
        condition.reading(
          PracticeTags.practitioner(practitioner), AppointmentBooked.self, AppointmentRescheduled.self,
          AppointmentCancelled.self, ClientArrived.self, AppointmentCompleted.self, NoShowRecorded.self,
          AppointmentHeld.self, HoldReleased.self)
      }
      .reading([PracticeTags.clients, PracticeTags.drawnClients], ClientRegistered.self).besideNames()
    }
  }
}

extension Condition {
  /// The practice, its sites and practitioners, and who was erased.
  func besideNames() -> Condition {
    reading(PracticeTags.practice, PracticeFounded.self)
      .reading(PracticeTags.sites, SiteOpened.self)
      .reading(PracticeTags.practitioners, PractitionerRegistered.self)
      .reading(PracticeTags.erasures, PersonErased.self)
  }
}
