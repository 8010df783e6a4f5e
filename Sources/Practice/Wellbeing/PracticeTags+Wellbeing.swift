public import EventSourcing
public import Foundation

/// The tags of changes of daily life, and of days of which a second word replaces the first.
extension PracticeTags {
  /// A change of daily life that was agreed.
  public static func lifestyleChange(_ id: UUID) -> Tag { Tag("lifestyle-change", id) }

  /// A client's night, by the morning on which it ended; the day is the client's own, not UTC.
  public static func sleepDay(_ id: UUID, _ day: LocalDay) -> Tag {
    Tag("sleep-day", id, day: day.description)
  }

  /// A client's ratings of readiness on a day; the day is the client's own, not UTC.
  public static func readinessDay(_ id: UUID, _ day: LocalDay) -> Tag {
    Tag("readiness-day", id, day: day.description)
  }
}
