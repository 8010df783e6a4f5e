public import Foundation
public import Practice

/// An appointment as it stands, with everything that happened to it in order.
public struct AppointmentHistory: Codable, Hashable, Sendable {
  public let appointmentID: UUID
  public let status: AppointmentStatus
  public let items: [AppointmentStep]
  /// The last event about it.
  public let position: Int64

  enum CodingKeys: String, CodingKey {
    case appointmentID = "appointmentId"
    case status
    case items
    case position
  }
}
