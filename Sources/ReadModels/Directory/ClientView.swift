public import Practice

/// One client, with what comes next and what was last.
public struct ClientView: Codable, Hashable, Sendable {
  public private(set) var client: ClientSummary
  public private(set) var nextAppointment: ScheduleItem?
  public let lastSessionAt: Instant?
  public let sessions: Int
  /// The newest event about the client; the client's entity tag.
  public let lastPosition: Int64
  /// The position of the log that it shows.
  public let position: Int64

  /// As it is shown to those who may not see what is known of a client's health.
  public var withoutClinicalFacts: ClientView {
    var view = self
    view.client = client.withoutClinicalFacts
    view.nextAppointment = nextAppointment?.withoutClinicalFacts
    return view
  }

  /// Without a next appointment that lies at none of some places.
  public func limited(to places: PlaceScope) -> ClientView {
    var view = self
    if let next = nextAppointment, !places.includes(next.siteID) { view.nextAppointment = nil }
    return view
  }
}
