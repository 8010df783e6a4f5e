import EventSourcing
import EventStore
import Foundation
import Practice

/// A log in memory that decides commands over just what their conditions select; it never touches a store.
///
/// The sample is decided in it while it is made, so that what follows can heed what came of a command.
struct SampleLog: Sendable {
  private(set) var events: [Recorded<PracticeEvent>] = []
  /// Indices of events by type and tag, in order.
  private var index: [String: [Int]] = [:]

  /// Stands for every id that no decision reads.
  private static let anyID = UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))

  /// Decides a command and records what it decides.
  ///
  /// - Returns: the events that it added.
  @discardableResult
  mutating func perform(_ command: SampleCommand) throws(Refusal) -> ArraySlice<Recorded<PracticeEvent>> {
    record(try decide(command.decision), command)
  }

  /// What follows from a decision now, without recording it.
  func decide<Decision: SampleDecision>(
    _ decision: Decision
  ) throws(Refusal) -> [Draft<PracticeEvent>] {
    var selected: Set<Int> = []
    for clause in decision.condition.clauses {
      for type in clause.types {
        guard let found = index["\(type) \(clause.tag.text)"] else { continue }
        switch clause.reach {
        case .every: selected.formUnion(found)
        case .latest: selected.formUnion(found.suffix(1))
        }
      }
    }
    return try decision.decide(decision.state(after: selected.sorted().map { events[$0] }))
  }

  /// Records what a command was decided to come to.
  @discardableResult
  mutating func record(
    _ drafts: [Draft<PracticeEvent>], _ command: SampleCommand
  ) -> ArraySlice<Recorded<PracticeEvent>> {
    let first = events.count
    for draft in drafts {
      events.append(
        Recorded(
          practice: PracticeID(Self.anyID), position: Int64(events.count + 1), eventID: Self.anyID,
          type: draft.event.type, event: draft.event, sealed: nil,
          metadata: Metadata(
            commandID: Self.anyID, actor: command.issuer.actor, role: command.issuer.role,
            client: command.issuer.client),
          occurredAt: draft.occurredAt, recordedAt: command.now))
      for tag in draft.event.tags {
        index["\(draft.event.type) \(tag.text)", default: []].append(events.count - 1)
      }
    }
    return events[first...]
  }
}
