import EventSourcing
import Foundation
import Practice

@testable import regimen

/// A sample with everything that it records when it is performed, of all clients together; it never touches a store.
struct SampleMade: Sendable {
  let sample: SamplePractice
  let ids: SampleIDs
  let log: SampleLog
  /// Places of the commands that recorded nothing.
  let silent: [Int]
  /// What is recorded about each client.
  private let events: [UUID: [Recorded<PracticeEvent>]]
  /// What the proposals for each client are computed from.
  private let inputs: [UUID: ProposalInputs]

  /// - Throws: the refusal of the first command that is refused.
  init(_ sample: SamplePractice) throws(Refusal) {
    self.sample = sample
    ids = SampleIDs(seed: sample.seed)
    var log = SampleLog()
    var silent: [Int] = []
    var events: [UUID: [Recorded<PracticeEvent>]] = [:]
    var founding: [Recorded<PracticeEvent>] = []
    for (index, command) in sample.commands.enumerated() {
      let added = try log.perform(command)
      if added.isEmpty { silent.append(index) }
      if let client = command.client { events[client, default: []] += added } else { founding += added }
    }
    self.log = log
    self.silent = silent
    self.events = events
    inputs = Dictionary(
      uniqueKeysWithValues: events.map { ($0, ProposalInputs(clientID: $0, events: founding + $1)) })
  }

  /// What is recorded about the client of a course.
  func events(_ course: SampleCourse) -> [Recorded<PracticeEvent>] { events[ids.client(course.client)] ?? [] }

  /// What the proposals for the client of a course are computed from.
  func inputs(_ course: SampleCourse) -> ProposalInputs {
    let client = ids.client(course.client)
    return inputs[client] ?? ProposalInputs(clientID: client)
  }

  /// The sessions of a course, as they were last corrected.
  func sessions(_ course: SampleCourse) -> [SessionContent] { inputs(course).record.sessions.map(\.content) }

  /// The answers to what was proposed for a course, in order.
  func answers(_ course: SampleCourse) -> [ProposalAnswer] { inputs(course).answers.all }

  /// The changes of load of a course, in kilograms; 0 for none.
  func loads(_ course: SampleCourse) -> [(exercise: String, from: Double, to: Double)] {
    events(course).compactMap { recorded in
      guard case .prescription(.loadAdjusted(let facts)) = recorded.event else { return nil }
      return (facts.exercise, facts.from?.kilograms ?? 0, facts.to.kilograms)
    }
  }

  /// What is proposed for a course as today begins.
  func proposals(_ course: SampleCourse) throws(Refusal) -> Proposals {
    let zone = try ZoneName.zone(SamplePractice.timeZone)
    return Proposals(inputs(course), at: WallClock.start(of: sample.today, in: zone), practiceZone: zone)
  }
}
