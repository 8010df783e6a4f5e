public import EventSourcing
public import Foundation

/// Cancels the remaining appointments of a series: every one that is booked and still to come, moved ones too.
///
/// Each is judged by the cancellation policy as it would be alone. Nothing left to cancel records nothing.
/// Refused: `unknown-series`, `invalid-text`, `reason-required` (of a waiver).
public struct CancelSeries: Decider {
  /// What one cancellation knows, and the series.
  public typealias State = CombinedFold<CancelAppointment.State, Series>

  private let series: SeriesBooked
  private let now: Date
  private let cancellations: [CancelAppointment]

  /// - Parameter series: The series as it was looked up.
  ///
  /// - Throws: `unknown-series`.
  public init(
    _ series: Series, by: CancelledBy, code: CancellationCode, reason: String? = nil, waiver: String? = nil,
    now: Date
  ) throws(Refusal) {
    self.series = try series.standing().facts
    self.now = now
    cancellations = self.series.occurrences.map {
      CancelAppointment(
        appointmentID: $0.appointmentID, by: by, code: code, reason: reason, waiver: waiver, now: now)
    }
  }

  public var initial: State {
    State(CancelAppointment.initial(cancellations.map(\.appointmentID)), Series(series.seriesID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (cancelling, _) = state.parts
    let (appointments, _, _) = cancelling.parts
    var drafts: [Draft<PracticeEvent>] = []
    for cancellation in cancellations {
      guard let appointment = appointments.byID[cancellation.appointmentID], appointment.status == .booked,
        appointment.slot.startsAt > now
      else { continue }
      drafts += try cancellation.decide(cancelling)
    }
    return drafts
  }
}

extension CancelSeries: Cancellation {
  public static var subject: CommandSubject { .series }

  public static func request(_ input: Input, _ context: some CommandContext) async throws -> CommandRequest<
    CancelSeries
  > {
    let (id, series) = try await context.series()
    // One that was moved by itself may be at another place.
    try await context.checkPlaces(of: series.facts?.occurrences.map(\.appointmentID) ?? [])
    return CommandRequest(
      command: try CancelSeries(
        series, by: input.by ?? .client, code: input.statedCode, reason: input.reason,
        waiver: input.waiver, now: context.now), id: id, tag: PracticeTags.series(id))
  }
}
