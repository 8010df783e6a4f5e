public import EventSourcing

/// Where an appointment stands: held, or booked → arrived → completed, or cancelled, or a no-show; it never goes back.
public enum AppointmentStatus: String, Codable, Hashable, Sendable, CaseIterable {
  /// Kept for a client for a while, and not booked yet; it becomes booked, or is given back, by its own decisions.
  case held
  case booked
  case arrived
  case completed
  case cancelled
  case noShow

  /// Whether an appointment that stands here may go on to another status.
  public func mayBecome(_ next: AppointmentStatus) -> Bool {
    switch (self, next) {
    case (.booked, .arrived), (.booked, .cancelled), (.booked, .noShow): true
    case (.arrived, .completed), (.arrived, .cancelled): true
    case (.booked, .booked), (.booked, .completed): false
    case (.arrived, .booked), (.arrived, .arrived), (.arrived, .noShow): false
    case (.held, _), (_, .held), (.completed, _), (.cancelled, _), (.noShow, _): false
    }
  }

  /// Whether an appointment that stands here takes up the time of those who are in it; a no-show still does, and what is held does
  /// until the hold runs out.
  public var occupies: Bool {
    switch self {
    case .held, .booked, .arrived, .completed, .noShow: true
    case .cancelled: false
    }
  }
}

extension AppointmentStatus: JSONRepresentable {}
