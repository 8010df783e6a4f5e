public import Foundation

/// Which open times are asked for.
public struct OpenTimeRequest: Hashable, Sendable {
  /// The longest span of time that one request may ask for, in days.
  public static let maxDays = 31

  /// Half-open; at most ``maxDays`` days and an hour, so that a span of local days fits over a clock change.
  public let from: Date
  public let to: Date
  /// Nil for a virtual appointment.
  public let siteID: UUID?
  /// Who may hold it: one, or any of several.
  public let practitioners: [UUID]
  /// What is to be booked; nil for none, with the minutes alone.
  public let serviceID: UUID?
  /// Nil for as long as the service takes, otherwise an hour.
  public let minutes: Int?
  /// Whose own appointments are left out of account too; nil for a client who is not known yet.
  public let clientID: UUID?
  public let now: Date

  public init(
    from: Date, to: Date, siteID: UUID?, practitioners: [UUID], serviceID: UUID? = nil, minutes: Int? = nil,
    clientID: UUID? = nil, now: Date
  ) {
    self.from = from
    self.to = to
    self.siteID = siteID
    self.practitioners = practitioners
    self.serviceID = serviceID
    self.minutes = minutes
    self.clientID = clientID
    self.now = now
  }
}
