import Foundation
import Practice
import ReadModels

/// What writes name beside clients: sites, practitioners, days and hours.
extension WriteDesk {
  /// A day, or the one that it is now in a zone.
  func day(_ text: String?, in timeZone: String, _ field: String) throws -> LocalDay {
    try text.map { try day($0, field) } ?? LocalDay(of: now, in: TimeZone(identifier: timeZone) ?? .gmt)
  }

  /// The practitioner of an id or handle, where one is named.
  func practitioner(_ text: String?) async throws -> UUID? {
    guard let text else { return nil }
    return try await person(text, .practitioner, "practitioner")
  }

  /// The site of an id or name.
  func site(_ text: String, _ field: String = "site") async throws -> UUID {
    let directory = try await parts.queries.directory(practice, atLeast: nil)
    guard let id = (try? directory.find(text, .site))?.uuid else {
      throw Problem.refused(field, "The practice has no such site. Give a site’s id, or its whole name.")
    }
    try places.check(id)
    return id
  }

  /// The site of an id or name; virtual where none is named.
  func place(_ text: String?) async throws -> UUID? {
    guard let text else {
      try places.check(nil)
      return nil
    }
    return try await site(text)
  }

  /// Hours by day of the week, such as `mon-fri 8:00-12:00,13:00-17:00; sat 9:00-12:00`.
  func week(_ text: String, _ field: String) throws -> WeekHours {
    guard let week = WeekHours(text) else {
      throw Problem.refused(
        field, "Give hours by day, such as “mon-fri 8:00-12:00,13:00-17:00; sat 9:00-12:00”.")
    }
    return week
  }
}
