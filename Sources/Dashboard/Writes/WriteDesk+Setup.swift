import Foundation
import Practice
import ReadModels

/// What writes name beside clients: practitioners and days.
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
}
