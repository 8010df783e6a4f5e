public import EventSourcing
import Foundation

/// Where an appointment stands: held, or booked → arrived → completed, or cancelled, or a no-show.
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

extension AppointmentStatus {
  /// Why an appointment that stands here does not go on to another status, and what to do instead.
  ///
  /// To become booked is to be moved to another time.
  func refusal(becoming next: AppointmentStatus) -> String {
    switch (self, next) {
    case (.arrived, .arrived): "The client’s arrival is recorded already."
    case (.completed, .completed): "The appointment is completed already."
    case (.cancelled, .cancelled):
      "The appointment is cancelled already. If that was a mistake, withdraw the cancellation."
    case (.noShow, .noShow): "The no-show is recorded already."
    case (.booked, .completed):
      "The appointment was not completed: the client has not arrived. Record the arrival first."
    case (.arrived, .noShow):
      "The no-show was refused: the client has arrived. Complete the appointment; if that was a mistake, withdraw the arrival first."
    case (.held, .cancelled): "The appointment was not cancelled: it is held only. Release it."
    case (.held, _): "Refused: the appointment is held only. Confirm it first."
    case (.cancelled, .arrived): "The arrival was refused: the appointment \(standing). \(Self.mistaken)"
    case (.cancelled, .completed): "The appointment was not completed: it \(standing). \(Self.mistaken)"
    case (.cancelled, .noShow): "The no-show was refused: the appointment \(standing). \(Self.mistaken)"
    case (.cancelled, .booked): "The appointment was not moved: it \(standing). \(Self.mistaken)"
    case (_, .held): "The hold was refused: the appointment \(standing). Hold another time."
    case (.completed, .cancelled):
      "The appointment was not cancelled: it is completed. If that was a mistake, withdraw the completion."
    case (.completed, .noShow):
      "The no-show was refused: the appointment is completed. If that was a mistake, withdraw the completion."
    case (.noShow, .cancelled):
      "The appointment was not cancelled: it is recorded as a no-show. If that was a mistake, withdraw the no-show."
    case (_, .cancelled): "The appointment was not cancelled: it \(standing), and stays so."
    case (_, .noShow): "The no-show was refused: the appointment \(standing), and stays so."
    case (.noShow, .arrived), (.noShow, .completed):
      "Refused: the appointment is recorded as a no-show. If the client came after all, withdraw the no-show first."
    case (_, .arrived): "The arrival was refused: the appointment \(standing). Book another."
    case (_, .completed): "The appointment was not completed: it \(standing). Book another."
    case (_, .booked): "The appointment was not moved: it \(standing). Book another."
    }
  }

  private static let mistaken =
    "If that was a mistake, withdraw the cancellation; otherwise book another."

  /// Where the appointment stands, to follow its subject.
  var standing: String {
    switch self {
    case .held: "is held, and not booked yet"
    case .booked: "is booked"
    case .arrived: "has begun, because the client has arrived"
    case .completed: "is completed"
    case .cancelled: "is cancelled"
    case .noShow: "is recorded as a no-show"
    }
  }
}

/// What booking and rescheduling know: what is set up, the two people, whether the client is in care, and what occupies them and
/// the rooms.
public struct AppointmentState: PracticeFold {
  var setup: SchedulingSetup
  var client: PersonStatus
  var practitioner: PersonStatus
  var care: CareStatus
  var appointments: Appointments

  public var reads: Condition {
    .union(client.reads, practitioner.reads, care.reads, setup.reads, appointments.reads)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    setup.evolve(recorded)
    client.evolve(recorded)
    practitioner.evolve(recorded)
    care.evolve(recorded)
    appointments.evolve(recorded)
  }
}
