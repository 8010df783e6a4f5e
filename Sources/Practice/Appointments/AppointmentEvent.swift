public import EventSourcing
public import Foundation

/// What can happen to an appointment, from its booking to its end.
public enum AppointmentEvent: FeatureEvent {
  case appointmentBooked(AppointmentBooked)
  case appointmentRescheduled(AppointmentRescheduled)
  case appointmentCancelled(AppointmentCancelled)
  case clientArrived(ClientArrived)
  case appointmentCompleted(AppointmentCompleted)
  case noShowRecorded(NoShowRecorded)
  case arrivalWithdrawn(ArrivalWithdrawn)
  case completionWithdrawn(CompletionWithdrawn)
  case noShowWithdrawn(NoShowWithdrawn)
  case cancellationWithdrawn(CancellationWithdrawn)

  public var payload: any EventPayload {
    switch self {
    case .appointmentBooked(let facts): facts
    case .appointmentRescheduled(let facts): facts
    case .appointmentCancelled(let facts): facts
    case .clientArrived(let facts): facts
    case .appointmentCompleted(let facts): facts
    case .noShowRecorded(let facts): facts
    case .arrivalWithdrawn(let facts): facts
    case .completionWithdrawn(let facts): facts
    case .noShowWithdrawn(let facts): facts
    case .cancellationWithdrawn(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .appointmentBooked(let facts): facts.clientID
    case .appointmentRescheduled(let facts): facts.clientID
    case .appointmentCancelled(let facts): facts.clientID
    case .clientArrived(let facts): facts.clientID
    case .appointmentCompleted(let facts): facts.clientID
    case .noShowRecorded(let facts): facts.clientID
    case .arrivalWithdrawn(let facts): facts.clientID
    case .completionWithdrawn(let facts): facts.clientID
    case .noShowWithdrawn(let facts): facts.clientID
    case .cancellationWithdrawn(let facts): facts.clientID
    }
  }

  public var supersessionKey: String? {
    switch self {
    case .clientArrived(let facts): "arrival:\(facts.appointmentID.lowercased)"
    case .arrivalWithdrawn(let facts): "arrival:\(facts.appointmentID.lowercased)"
    case .appointmentCompleted(let facts): "completion:\(facts.appointmentID.lowercased)"
    case .completionWithdrawn(let facts): "completion:\(facts.appointmentID.lowercased)"
    case .noShowRecorded(let facts): "no-show:\(facts.appointmentID.lowercased)"
    case .noShowWithdrawn(let facts): "no-show:\(facts.appointmentID.lowercased)"
    case .appointmentCancelled(let facts): "cancellation:\(facts.appointmentID.lowercased)"
    case .cancellationWithdrawn(let facts): "cancellation:\(facts.appointmentID.lowercased)"
    case .appointmentBooked, .appointmentRescheduled: nil
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(
      AppointmentBooked.self, { .appointment(.appointmentBooked($0)) }, upcasters: [AppointmentBooked.fromV1]),
    .init(
      AppointmentRescheduled.self, { .appointment(.appointmentRescheduled($0)) },
      upcasters: [AppointmentRescheduled.fromV1]),
    .init(
      AppointmentCancelled.self, { .appointment(.appointmentCancelled($0)) },
      upcasters: [AppointmentCancelled.fromV1]),
    .init(ClientArrived.self) { .appointment(.clientArrived($0)) },
    .init(AppointmentCompleted.self) { .appointment(.appointmentCompleted($0)) },
    .init(NoShowRecorded.self) { .appointment(.noShowRecorded($0)) },
    .init(ArrivalWithdrawn.self) { .appointment(.arrivalWithdrawn($0)) },
    .init(CompletionWithdrawn.self) { .appointment(.completionWithdrawn($0)) },
    .init(NoShowWithdrawn.self) { .appointment(.noShowWithdrawn($0)) },
    .init(CancellationWithdrawn.self) { .appointment(.cancellationWithdrawn($0)) },
  ]
}

/// What an appointment is for.
public enum AppointmentKind: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case consultation
  case session
}

extension AppointmentKind: JSONRepresentable {}
