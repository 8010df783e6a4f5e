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

/// The practitioners of the sample, who do not exist, and their week: one site a day, so that nobody travels between
/// appointments.
enum SamplePractitioner: Hashable, Sendable, CaseIterable {
  case ana
  case marcus

  var name: String {
    switch self {
    case .ana: "Ana Reyes"
    case .marcus: "Marcus Thornbury"
    }
  }

  /// Where they work on a day of the week, 1 for Monday; nil at the weekend. Virtual appointments are held from there.
  func site(on weekday: Int) -> SampleSite? {
    switch (self, weekday) {
    case (.ana, 1), (.ana, 3), (.ana, 5), (.marcus, 2), (.marcus, 4): .lakeNona
    case (.marcus, 1), (.marcus, 3), (.marcus, 5), (.ana, 2), (.ana, 4): .ocoee
    default: nil
    }
  }
}

/// The sites of the sample practice and when they are open, Monday to Friday.
enum SampleSite: Hashable, Sendable, CaseIterable {
  case lakeNona
  case ocoee

  var name: String {
    switch self {
    case .lakeNona: "Lake Nona"
    case .ocoee: "Ocoee"
    }
  }

  var hours: ClosedRange<ClockTime> {
    switch self {
    case .lakeNona: ClockTime(8, 0)...ClockTime(18, 0)
    case .ocoee: ClockTime(9, 0)...ClockTime(19, 0)
    }
  }
}

extension SamplePractice {
  /// The sample that a practice's log was begun with, or the one of this moment where nothing was.
  ///
  /// A fill that was interrupted on one day can so be completed on another.
  /// - Throws: `unknown-time-zone`, or an ``EventStoreError``.
  static func of(_ store: EventStore<PracticeEvent>, seed: UInt64 = usualSeed, now: Date) async throws
    -> SamplePractice
  {
    let founded = try await store.read(tag: PracticeTags.practice, in: practice(seed: seed)).first
    guard let founded else { return try SamplePractice(seed: seed, now: now) }
    let day = LocalDay(of: founded.occurredAt, in: try ZoneName.zone(timeZone))
    return try SamplePractice(seed: seed, today: day + SampleCalendar.daysSinceFounding)
  }

  /// Whether everything was filled in, also where people have worked with the practice since.
  func isFilled(in store: EventStore<PracticeEvent>) async throws -> Bool {
    // The last command books the consultation that is still to come.
    let last = PracticeTags.appointment(
      SampleIDs(seed: seed).consultation(SampleCourse.firstConsultation.client))
    return try await !store.read(tag: last, in: practice).isEmpty
  }

  /// Opens the practice's log, and performs every command that was not performed yet: day by day, and on a day the
  /// commands of each client in order, several clients at once.
  ///
  /// Each has its own idempotency key, so a fill that was interrupted goes on where it was when it is called again.
  /// - Parameter progress: told how many commands are done, of how many.
  /// - Throws: a ``Refusal`` or an ``EventStoreError``, or that the task was cancelled; what was done until then stays.
  func fill(
    _ store: EventStore<PracticeEvent>, progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) async throws {
    guard try await !isFilled(in: store) else { return }
    try await store.openLog(of: practice)
    for stretch in stretches {
      let lanes = Dictionary(grouping: stretch) { commands[$0].client }
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        for lane in lanes.values {
          tasks.addTask { for index in lane { try await perform(index, in: store) } }
        }
        try await tasks.waitForAll()
      }
      progress(stretch.upperBound, commands.count)
    }
  }

  /// The commands in stretches that follow each other: those of one day, among which only a client's own depend on
  /// each other. Founding, and registrations, which count up, each stand alone.
  private var stretches: [Range<Int>] {
    var stretches: [Range<Int>] = []
    for (index, command) in commands.enumerated() {
      if let last = stretches.last, !isAlone(command), !isAlone(commands[last.lowerBound]),
        UTCDays.day(of: commands[last.lowerBound].now) == UTCDays.day(of: command.now)
      {
        stretches[stretches.count - 1] = last.lowerBound..<index + 1
      } else {
        stretches.append(index..<index + 1)
      }
    }
    return stretches
  }

  private func isAlone(_ command: SampleCommand) -> Bool {
    command.client == nil || command.decision is RegisterClient
  }

  private func perform(_ index: Int, in store: EventStore<PracticeEvent>) async throws {
    try Task.checkCancellation()
    let command = commands[index]
    let identity = CommandIdentity(key: "sample/\(index + 1)", in: practice, request: command.request)
    _ = try await store.perform(command.decision, in: practice, identity: identity, issuer: command.issuer)
  }
}
