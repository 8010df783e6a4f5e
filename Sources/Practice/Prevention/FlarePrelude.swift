public import Foundation

/// What preceded a flare of a client by 14 days, as a description: what came before is no cause, and most such fortnights end without
/// a flare.
public struct FlarePrelude: Hashable, Sendable {
  /// Nights of some days.
  public struct Sleep: Hashable, Sendable {
    /// Mean hours of the nights known.
    public let mean: Double
    public let nights: Int
    /// Nights below 6 hours.
    public let short: Int
    /// The mean of the 28 days before those; nil where no night of them is known.
    public let usual: Double?
  }

  public let flareID: UUID
  public let region: PainRegion
  /// Numeric rating scale at its worst when it was declared, 1 to 10.
  public let nrs: Int
  /// The client's day on which it was declared.
  public let day: LocalDay
  /// Nil where no night of the 14 days is known.
  public let sleep: Sleep?
  /// The load of the week before against the client's usual; nil below 28 days of data.
  public let week: WeekAgainstUsual?
  /// Days of rest of the 14 days; nil where no programme prescribed any.
  public let rest: RestDebt?
  /// Sessions in the 14 days.
  public let sessions: Int

  init(_ flare: RecordedFlare, _ record: ClientRecord, zone: TimeZone, by schedule: PreventionSchedule) {
    let declared = flare.declared.value
    flareID = declared.flareID
    region = declared.region
    nrs = declared.nrs
    day = declared.day
    let signals = ClientSignals(
      record, at: WallClock.start(of: declared.day, in: zone) - 1, zone: zone)
    let days = (declared.day - 1).last(schedule.daysBeforeFlare)
    // A night is of the morning on which it ended, so the last one before a flare ended on its day.
    let nights = declared.day.last(schedule.daysBeforeFlare)
    func hours(_ days: ClosedRange<LocalDay>) -> [Double] {
      (0...(days.upperBound - days.lowerBound)).compactMap { signals.night(days.lowerBound + $0)?.value }
    }
    let known = hours(nights)
    sleep = Mean.of(known).map { mean in
      Sleep(
        mean: mean, nights: known.count, short: known.count { $0.isBelow(6) },
        usual: Mean.of(hours((nights.lowerBound - 1).last(28))))
    }
    week = WeekAgainstUsual(signals)
    rest = RestDebt(signals)
    sessions = signals.sessions(in: days).count
  }

  /// Of every flare of a client, the newest first.
  public static func all(
    _ record: ClientRecord, zone: TimeZone, by schedule: PreventionSchedule = .current
  ) -> [FlarePrelude] {
    record.flares.values.sorted {
      ($1.declared.value.day, $1.declared.position) < ($0.declared.value.day, $0.declared.position)
    }
    .map { FlarePrelude($0, record, zone: zone, by: schedule) }
  }

  /// What preceded it, a plain sentence each; a jump of load is one of half as much again or more [h].
  public var words: [String] {
    var words: [String] = []
    if let sleep {
      let usual = sleep.usual.map { ", usual \(Self.tenth($0)) h" } ?? ""
      words.append(
        "Sleep: mean \(Self.tenth(sleep.mean)) h over \(sleep.nights == 1 ? "one night" : "\(sleep.nights) nights")\(usual); \(sleep.short) below 6 h."
      )
    }
    if let week {
      let percent = Int((week.ratio * 100).rounded())
      let jump = week.ratio.isAtLeast(Self.jump) ? "a jump: " : ""
      words.append("Load of the week before: \(jump)\(percent) % of a usual week.")
    }
    if let rest {
      words.append("Rest: \(rest.taken) of \(rest.prescribed) days of rest taken in 14 days.")
    }
    words.append(sessions == 1 ? "One session in 14 days." : "\(sessions) sessions in 14 days.")
    return words
  }

  /// The share of a usual week from which a week is called a jump [h].
  public static let jump = 1.5

  private static func tenth(_ value: Double) -> String { Load.number((value * 10).rounded() / 10) }
}
