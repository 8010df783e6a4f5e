import Foundation

extension BookAppointment {
  /// What to look for where this booking was refused: open times for the same, from the time that was asked for on.
  ///
  /// Nil where no time was said that could be one.
  public var openTimes: OpenTimeRequest? {
    let minutes = request.minutes ?? Self.usualMinutes
    guard let slot = try? request.at.slot(minutes: minutes, in: request.timeZone) else { return nil }
    let from = max(slot.startsAt, request.now)
    return OpenTimeRequest(
      from: from, to: from + 86_400, siteID: request.siteID, practitioners: [request.practitionerID],
      serviceID: request.serviceID, minutes: request.minutes, clientID: request.clientID, now: request.now)
  }
}
