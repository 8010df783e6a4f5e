public import EventSourcing
public import Foundation

/// The tags under which the practice's events are found: one function for each, so that writer and reader agree.
///
/// Days in tags are UTC days. A tag never holds a name, a contact or a free text.
public enum PracticeTags {
  public static let practice = Tag("practice")
  public static let sites = Tag("sites")
  /// Clients numbered in sequence. Older versions number after the newest of them, so a drawn number is never among them.
  public static let clients = Tag("clients")
  /// Clients whose number was drawn. Views read it; a decision that did would have all registrations wait for each other.
  public static let drawnClients = Tag("drawn-clients")
  /// Clients whose name or contacts were corrected; only views read it.
  public static let correctedClients = Tag("corrected-clients")
  public static let practitioners = Tag("practitioners")
  public static let staff = Tag("staff")
  public static let exercises = Tag("exercises")
  public static let erasures = Tag.erasures

  public static func client(_ id: UUID) -> Tag { Tag("client", id) }
  /// A drawn number, for example `client-number:48213`.
  public static func clientNumber(_ number: Int) -> Tag { Tag("client-number:\(number)") }

  public static func practitioner(_ id: UUID) -> Tag { Tag("practitioner", id) }
  /// A membership of the staff.
  public static func staffMember(_ id: UUID) -> Tag { Tag("staff-member", id) }
  public static func site(_ id: UUID) -> Tag { Tag("site", id) }
  public static func appointment(_ id: UUID) -> Tag { Tag("appointment", id) }
  public static func session(_ id: UUID) -> Tag { Tag("session", id) }
  public static func exercise(_ slug: String) -> Tag { Tag("exercise:\(slug)") }

  /// One exercise of one client, for example `client-exercise:5f0c…/goblet-squat`.
  public static func clientExercise(_ id: UUID, _ slug: String) -> Tag {
    Tag("\(Tag("client-exercise", id))/\(slug)")
  }

  public static func practitionerDay(_ id: UUID, _ day: LocalDay) -> Tag {
    Tag("practitioner-day", id, day: day.description)
  }

  public static func clientDay(_ id: UUID, _ day: LocalDay) -> Tag {
    Tag("client-day", id, day: day.description)
  }

  /// Sessions of a client that came from another application.
  public static func imports(_ id: UUID) -> Tag { Tag("imports", id) }

  /// The days on which some slots occupy a practitioner, a client and some rooms, without repeats.
  static func days(of slots: [Slot], practitioner: UUID, client: UUID, rooms: [UUID?] = []) -> [Tag] {
    let days = Set(slots.flatMap(\.utcDays)).sorted()
    let rooms = Set(rooms.compactMap(\.self)).sorted { $0.uuidString < $1.uuidString }
    return days.map { practitionerDay(practitioner, $0) } + days.map { clientDay(client, $0) }
      + rooms.flatMap { room in days.map { roomDay(room, $0) } }
  }
}
