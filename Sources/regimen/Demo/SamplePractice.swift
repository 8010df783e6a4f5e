import EventSourcing
import EventStore
import Foundation
import Practice

/// A practice to look at: “Centro” with two sites, two practitioners and thirteen clients, none of whom exist, twelve
/// weeks of history and four weeks of bookings, as the commands that it would have taken.
///
/// It is a value: the same seed and today give the same commands, in the same order. Each is decided while the sample is
/// made, so that what a client trains follows from what was decided before. It never reads a clock, and nothing in it
/// happens today or later.
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
  /// - Throws: `unknown-time-zone` where the machine has no time zone data; otherwise nothing, unless a rule of the practice
  ///   has changed and refuses what the sample does.
  init(seed: UInt64 = usualSeed, today: LocalDay) throws(Refusal) {
    self.seed = seed
    self.today = today
    let calendar = try SampleCalendar(today: today, zoneName: Self.timeZone)
    let ids = SampleIDs(seed: seed)
    let founding = Self.founding(calendar, ids)
    var log = SampleLog()
    for command in founding { try log.perform(command) }
    var history = [Self.enquiry(calendar, ids)] + Self.waiting(calendar, ids)
    for (ordinal, course) in SampleCourse.all.enumerated() {
      history += try SampleCourseHistory.commands(
        of: course, ordinal: ordinal, calendar: calendar, ids: ids, after: log,
        random: SplitMix64(seed: seed, part: ordinal))
    }
    let inOrder = history.enumerated().sorted { ($0.element.now, $0.offset) < ($1.element.now, $1.offset) }
    commands = founding + inOrder.map(\.element)
  }

  /// The sample as it is at a moment, by the day that its practice has then.
  init(seed: UInt64 = usualSeed, now: Date) throws(Refusal) {
    try self.init(seed: seed, today: LocalDay(of: now, in: try ZoneName.zone(Self.timeZone)))
  }

  /// The practice's id, the same on every day.
  var practice: PracticeID { Self.practice(seed: seed) }

  static func practice(seed: UInt64 = usualSeed) -> PracticeID { SampleIDs(seed: seed).practice }

  /// A person asks for help two days before today, and nobody has answered yet.
  private static func enquiry(_ calendar: SampleCalendar, _ ids: SampleIDs) -> SampleCommand {
    let enquirer = SampleEnquirer.open
    let now = calendar.instant(calendar.today - 2, ClockTime(18, 25))
    return SampleCommand(
      now: now, client: ids.client(enquirer.client), issuer: Issuer(role: "owner", client: software),
      decision: RecordEnquiry(
        clientID: ids.client(enquirer.client), name: enquirer.client.name, email: enquirer.client.email,
        phone: enquirer.client.phone, complaint: enquirer.complaint, regions: enquirer.regions, now: now))
  }
}
