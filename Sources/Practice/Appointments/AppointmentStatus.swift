/// Where an appointment stands: booked → arrived → completed, or cancelled, or a no-show; it never goes back.
public enum AppointmentStatus: String, Codable, Hashable, Sendable, CaseIterable {
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
    case (.completed, _), (.cancelled, _), (.noShow, _): false
    }
  }

  /// Whether an appointment that stands here takes up the time of those who are in it; a no-show still does.
  public var occupies: Bool {
    switch self {
    case .booked, .arrived, .completed, .noShow: true
    case .cancelled: false
    }
  }
}
