import EventSourcing
import EventStore
import Foundation
import Practice

extension SamplePractice {
  /// The sample that a practice's log was begun with, or the one of this moment where nothing was.
  ///
  /// A fill that was interrupted on one day can so be completed on another.
  /// - Throws: `unknown-time-zone`, or an ``EventStoreError``.
  static func of(
    _ store: EventStore<PracticeEvent>, seed: UInt64 = usualSeed, now: Date
  ) async throws -> SamplePractice {
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
          tasks.addTask {
            for index in lane { try await perform(index, in: store) }
          }
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
