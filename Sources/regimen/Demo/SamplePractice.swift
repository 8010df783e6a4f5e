import EventSourcing
import EventStore
import Foundation
import Practice

/// A practice to look at: “Centro” with two sites, two practitioners and thirteen clients, none of whom exist, twelve
/// weeks of history and two weeks of bookings, as the commands that it would have taken.
///
/// It is a value: the same seed and today give the same commands, in the same order. It never reads a clock, and
/// nothing in it happens today or later.
struct SamplePractice: Sendable {
  static let name = "Centro"
  static let timeZone = "America/New_York"
  /// The seed of `regimen demo`.
  static let usualSeed: UInt64 = 2027
  /// The software in the metadata of what the sample records.
  static let software = "regimen-demo"

  let seed: UInt64
  /// The first day that is still to come.
  let today: LocalDay
  /// In the order in which they have to be performed: by time.
  let commands: [SampleCommand]

  /// The sample as it is on a day.
  ///
  /// - Throws: `unknown-time-zone` where the machine has no time zone data.
  init(seed: UInt64 = usualSeed, today: LocalDay) throws(Refusal) {
    self.seed = seed
    self.today = today
    let calendar = try SampleCalendar(today: today, zoneName: Self.timeZone)
    let ids = SampleIDs(seed: seed)
    let history = SampleCourse.all.enumerated().flatMap { index, course in
      SampleCourseHistory.commands(
        of: course, ordinal: index, calendar: calendar, ids: ids, random: SplitMix64(seed: seed, part: index))
    }
    let inOrder = history.enumerated().sorted { ($0.element.now, $0.offset) < ($1.element.now, $1.offset) }
    commands = [Self.founding(calendar, ids)] + inOrder.map(\.element)
  }

  /// The sample as it is at a moment, by the day that its practice has then.
  init(seed: UInt64 = usualSeed, now: Date) throws(Refusal) {
    try self.init(seed: seed, today: LocalDay(of: now, in: try ZoneName.zone(Self.timeZone)))
  }

  /// The practice's id, the same on every day.
  var practice: PracticeID { Self.practice(seed: seed) }

  static func practice(seed: UInt64 = usualSeed) -> PracticeID { SampleIDs(seed: seed).practice }

  private static func founding(_ calendar: SampleCalendar, _ ids: SampleIDs) -> SampleCommand {
    let now = calendar.instant(calendar.foundingDay, ClockTime(8, 0))
    return SampleCommand(
      now: now, client: nil, issuer: Issuer(role: "owner", client: software),
      decision: SetUpPractice(
        practiceName: name, timeZone: timeZone,
        sites: SampleSite.allCases.map { SetUpPractice.Site(id: ids.site($0), name: $0.name) },
        practitioners: SamplePractitioner.allCases.map {
          SetUpPractice.Practitioner(id: ids.practitioner($0), name: $0.name)
        }, now: now))
  }
}
