import EventSourcing

/// What numbers may be, each bound in one place, and the one way in which a number outside is refused.
///
/// A refusal names the field and the bound, never what was entered.
public enum Bounds {
  /// Numeric rating scale of pain, whole points.
  public static let nrs = 0...10
  /// Mood, activation and quality of sleep, whole points.
  public static let tenPoints = 0...10
  /// Repetitions in reserve.
  public static let rir = 0.0...10
  /// Perceived exertion of one set, on the scale built on repetitions in reserve (Zourdos 2016).
  public static let setRPE = 1.0...10
  /// Perceived exertion of a whole session, category-ratio scale (Foster 2001).
  public static let sessionRPE = 0.0...10
  /// Repetitions of one set as done; 0 only where the set failed.
  public static let reps = 0...500
  /// Seconds of one set as done; 0 only where the set failed.
  public static let seconds = 0...7200
  /// Seconds of one set in which something was done.
  static let secondsDone = 1...7200
  /// Metres of one set as done.
  public static let meters = 0.0...200_000
  /// Minutes of a whole session.
  public static let sessionMinutes = 1...600
  /// Sets of a whole session, far more than anybody does.
  public static let sessionSets = 1...500
  /// Minutes of an appointment.
  public static let appointmentMinutes = 5...480
  /// Minutes that a practitioner needs before or after an appointment.
  public static let bufferMinutes = 0...120
  /// Minutes from one site to another.
  public static let travelMinutes = 0...240
  /// Minutes before its start by which an appointment has to be booked: thirty days at the most.
  public static let reminderHours = 1...168
  public static let noticeMinutes = 0...43_200
  /// Days ahead that a service can be booked.
  public static let advanceDays = 1...3660
  /// Elapsed hours before the start after which a cancellation is late: two weeks at the most.
  public static let cancellationHours = 0...336
  /// Minutes for which a time is held: two days at the most.
  public static let holdMinutes = 1...2880
  /// Appointments of a series: a year of weeks at the most.
  public static let seriesCount = 2...52
  /// Weeks from one appointment of a series to the next.
  public static let seriesWeeks = 1...12
  /// Cents of a fee.
  public static let feeCents = 0...10_000_000
  public static let prescribedSets = 1...20
  public static let prescribedReps = 1...100
  public static let prescribedHoldSeconds = 1...600
  /// Hours of sleep in one night.
  public static let sleepHours = 0.0...24

  /// Refuses a number outside its bounds.
  ///
  /// - Parameters:
  ///   - field: What the command line calls it.
  ///   - name: What people call it; nil where that is the same.
  static func check(_ value: Int?, _ bounds: ClosedRange<Int>, field: String, named name: String? = nil)
    throws(Refusal)
  {
    guard let value, !bounds.contains(value) else { return }
    throw refusal(field, name, "\(bounds.lowerBound)", "\(bounds.upperBound)")
  }

  static func check(_ value: Double?, _ bounds: ClosedRange<Double>, field: String, named name: String? = nil)
    throws(Refusal)
  {
    guard let value, !bounds.contains(value) else { return }
    throw refusal(field, name, Load.number(bounds.lowerBound), Load.number(bounds.upperBound))
  }

  /// - Parameter onMachine: whether it is the load of an exercise on a machine; nil for a weight that is of no exercise.
  static func check(_ load: Load?, onMachine: Bool? = nil, field: String, named name: String? = nil)
    throws(Refusal)
  {
    guard let load, !load.isInBounds(onMachine: onMachine ?? false) else { return }
    let bounds = onMachine == true ? Load.machineBounds : Load.bounds
    let refusal = refusal(
      field, name, "\(Load.number(bounds.lowerBound)) kg", "\(Load.number(bounds.upperBound)) kg",
      code: .loadOutOfRange)
    guard onMachine == false, load.isInBounds(onMachine: true) else { throw refusal }
    throw Refusal(
      refusal.code,
      refusal.message
        + " On a machine up to \(Load.number(Load.machineBounds.upperBound)) kg are taken: name the exercise so, such as leg-press-machine.",
      field: field)
  }

  /// One sentence for whatever is counted or measured, in the singular or the plural.
  private static func refusal(
    _ field: String, _ name: String?, _ lowest: String, _ highest: String, code: Refusal.Code = .outOfRange
  ) -> Refusal {
    Refusal(
      code, "Refused: \(name ?? field) must be between \(lowest) and \(highest). Give a value in that range.",
      field: field)
  }
}
