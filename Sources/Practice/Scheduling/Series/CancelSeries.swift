public import EventSourcing
public import Foundation

/// Cancels what is left of a series: every appointment of it that is booked and still to come, moved ones too.
///
/// Each is judged by the cancellation policy as it would be alone. Nothing left to cancel records nothing.
/// Refused: `unknown-series`, `invalid-text`, `reason-required` (of a waiver).
public struct CancelSeries: Decider {
  /// What one cancellation knows, and the series.
  public struct State: Fold {
    var cancelling = CancelAppointment.State()
    var series = Series()

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      cancelling.evolve(recorded)
      series.evolve(recorded)
    }
  }

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

  public var condition: Condition {
    let all = Condition.none.reading(series: series.seriesID).readingCancellationTerms()
    return cancellations.reduce(all) { $0.reading(appointment: $1.appointmentID) }
  }

  public var initialState: State { State() }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    var drafts: [Draft<PracticeEvent>] = []
    for cancellation in cancellations {
      guard let appointment = state.cancelling.appointments.byID[cancellation.appointmentID],
        appointment.status == .booked, appointment.slot.startsAt > now
      else { continue }
      drafts += try cancellation.decide(state.cancelling)
    }
    return drafts
  }
}
