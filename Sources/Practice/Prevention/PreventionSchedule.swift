/// What prevention goes by, as data and versioned: how sessions with the practice thin out, when the practice asks how it goes after
/// a discharge, and when pain counts as back.
///
/// Evidence that any of it prevents anything conflicts (Choi 2010, Cochrane CD006555: exercise after an episode of back pain
/// lowers recurrences in some studies and not in others). It tells when to ask, and promises nothing.
public struct PreventionSchedule: Codable, Hashable, Sendable {
  /// How often the client is seen from a week of the phase on.
  public struct Step: Codable, Hashable, Sendable {
    /// Whole weeks since the phase began, from 0.
    public let fromWeek: Int
    /// Days from one session with the practice to the next.
    public let everyDays: Int

    public init(fromWeek: Int, everyDays: Int) {
      self.fromWeek = fromWeek
      self.everyDays = everyDays
    }
  }

  /// For example `prevention-2026.1`.
  public let name: String
  /// In order; the first is of week 0.
  public let taper: [Step]
  /// Whole months after the discharge at which the practice asks how it goes.
  public let checkMonths: [Int]
  /// Days after its day on which a check becomes overdue; it can be recorded as many days before that day.
  public let overdueDays: Int
  /// Points of the numeric rating scale by which the mean of a week lies above the value at discharge.
  public let relapseRise: Double
  /// The mean of a week from which pain counts as back where the value at discharge is not known; numeric rating scale, 0 to 10.
  public let relapseWithoutBaseline: Double
  /// Mornings that a mean of 7 days needs.
  public let leastMornings: Int
  /// Days before a flare that are described.
  public let daysBeforeFlare: Int

  /// After which ends of care nobody is asked: nobody can be reached, or somebody else looks after the client.
  public static let notAsked: Set<DischargeCause> = [.noContact, .referred]

  /// The schedule in use, `prevention-2026.1`.
  ///
  /// A week, a fortnight, four weeks; overdue after 14 days; 3 mornings of 7; a mean of 4 without a value at discharge: [h]. Two points of the scale are “much better” or
  /// much worse [s]: Salaffi 2004, 10.1016/j.ejpain.2003.09.004. Means of a week over single scores [s]: Stone, PMC3014612.
  public static let current = PreventionSchedule(
    name: "prevention-2026.1",
    taper: [
      Step(fromWeek: 0, everyDays: 7), Step(fromWeek: 4, everyDays: 14), Step(fromWeek: 8, everyDays: 28),
    ], checkMonths: [1, 3, 6, 12], overdueDays: 14, relapseRise: 2, relapseWithoutBaseline: 4,
    leastMornings: 3,
    daysBeforeFlare: 14)
}

/// How often a client in the phase `maintain` is seen by the practice; the days on which they train at home stay as they are.
public struct Taper: Hashable, Sendable {
  /// When the phase began, or when the client came back in it.
  public let since: LocalDay
  /// Days from one session with the practice to the next.
  public let everyDays: Int
  /// When it thins out further; nil in the last step.
  public let changesOn: LocalDay?
  /// What it becomes then.
  public let nextEveryDays: Int?

  /// Nil before the phase began.
  public init?(since: LocalDay, on day: LocalDay, by schedule: PreventionSchedule = .current) {
    guard day >= since,
      let place = schedule.taper.lastIndex(where: { since + $0.fromWeek * 7 <= day })
    else { return nil }
    self.since = since
    everyDays = schedule.taper[place].everyDays
    let next = schedule.taper.dropFirst(place + 1).first
    changesOn = next.map { since + $0.fromWeek * 7 }
    nextEveryDays = next?.everyDays
  }
}

extension PhaseMoved {
  /// The phase of a client who came back in it: sessions thin out from that day anew.
  public func begunAnew(on day: LocalDay) -> PhaseMoved {
    PhaseMoved(clientID: clientID, from: from, to: to, day: max(day, self.day))
  }
}

extension LocalDay {
  /// The same day of a later month; the last of the month where it has none.
  func adding(months: Int) -> LocalDay {
    let month = year * 12 + (self.month - 1) + months
    for back in 0..<4 {
      if let found = LocalDay(year: month / 12, month: month % 12 + 1, day: day - back) { return found }
    }
    return self + months * 30
  }
}
