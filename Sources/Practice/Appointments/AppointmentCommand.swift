public import EventSourcing
public import Foundation

/// A command that needs to know nothing but which appointment it is about.
public protocol AppointmentCommand: Decider where Event == PracticeEvent {
  init(_ appointment: Appointment, now: Date)
}

extension AppointmentCommand { public typealias Input = AppointmentCommandInput<Self> }

/// No members: the appointment is named beside it.
public struct AppointmentCommandInput<Command: AppointmentCommand>: CommandInput {
  public static var subject: CommandSubject { .appointment }
  public static var fields: [Field<Self>] { [] }

  public init() {}

  public func command(_ context: some CommandContext) async throws -> CommandRequest<Command> {
    let appointment = try await context.appointment()
    return .appointment(appointment.id, Command(appointment, now: context.now))
  }
}

extension RecordArrival: AppointmentCommand {
  public init(_ appointment: Appointment, now: Date) { self.init(appointmentID: appointment.id, now: now) }
}

extension CompleteAppointment: AppointmentCommand {
  public init(_ appointment: Appointment, now: Date) { self.init(appointmentID: appointment.id, now: now) }
}

extension RecordNoShow: AppointmentCommand {
  public init(_ appointment: Appointment, now: Date) { self.init(appointmentID: appointment.id, now: now) }
}

extension ConfirmHold: AppointmentCommand {}

extension ReleaseHold: AppointmentCommand {
  public init(_ appointment: Appointment, now: Date) { self.init(appointmentID: appointment.id, now: now) }
}
