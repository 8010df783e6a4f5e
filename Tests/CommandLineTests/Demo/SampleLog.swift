import EventSourcing
import EventStore
import Foundation
import Practice

@testable import regimen

/// A log in memory that decides commands over just what their conditions select; it never touches a store.
struct SampleLog {
  private(set) var events: [Recorded<PracticeEvent>] = []
  /// Indices of events by type and tag, in order.
  private var index: [String: [Int]] = [:]

  /// A log of everything that a sample records.
  static func filled(_ sample: SamplePractice) throws -> SampleLog {
    var log = SampleLog()
    for command in sample.commands { try log.perform(command) }
    return log
  }

  /// Decides a command and records what it decides.
  ///
  /// - Returns: how many events it added.
  @discardableResult
  mutating func perform(_ command: SampleCommand) throws(Refusal) -> Int {
    let drafts = try decide(command.decision)
    for draft in drafts { record(draft, command) }
    return drafts.count
  }

  private func decide<Decision: SampleDecision>(
    _ decision: Decision
  ) throws(Refusal) -> [Draft<PracticeEvent>] {
    var selected: Set<Int> = []
    for clause in decision.condition.clauses {
      for type in clause.types {
        let found = index["\(type) \(clause.tag.text)"] ?? []
        switch clause.reach {
        case .every: selected.formUnion(found)
        case .latest: selected.formUnion(found.suffix(1))
        }
      }
    }
    return try decision.decide(decision.state(after: selected.sorted().map { events[$0] }))
  }

  private mutating func record(_ draft: Draft<PracticeEvent>, _ command: SampleCommand) {
    let id = UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))
    events.append(
      Recorded(
        practice: PracticeID(id), position: Int64(events.count + 1), eventID: id, type: draft.event.type,
        event: draft.event, sealed: nil,
        metadata: Metadata(
          commandID: id, actor: command.issuer.actor, role: command.issuer.role, client: "test"),
        occurredAt: draft.occurredAt, recordedAt: command.now))
    for tag in draft.event.tags {
      index["\(draft.event.type) \(tag.text)", default: []].append(events.count - 1)
    }
  }

  /// The appointments as everything leaves them.
  var appointments: [Appointment] {
    var appointments = Appointments()
    for event in events { appointments.evolve(event) }
    return appointments.byID.values.sorted {
      ($0.slot.startsAt, $0.id.uuidString) < ($1.slot.startsAt, $1.id.uuidString)
    }
  }

  /// Every slot that was ever agreed, also of appointments that were moved or cancelled.
  var agreedSlots: [(practitioner: UUID, site: UUID?, slot: Slot)] {
    events.compactMap { recorded in
      if case .appointmentBooked(let facts) = recorded.event {
        return (facts.practitionerID, facts.siteID, facts.slot)
      }
      if case .appointmentRescheduled(let facts) = recorded.event {
        return (facts.practitionerID, facts.siteID, facts.to)
      }
      return nil
    }
  }
}
