import EventSourcing
import Foundation
import Practice
import Synchronization
import Testing

@testable import Application

/// A command beside the resource that must not have changed.
@Suite struct IfMatchTests {
  /// How often something was asked for.
  private final class Count: Sendable { let value = Mutex(0) }

  /// A command that counts its events, and how often it is asked what it reads.
  private struct Counting: Decider {
    let client: UUID
    let asked: Count

    struct Counted: PracticeFold {
      let command: Counting
      var number = 0
      var reads: Condition {
        command.asked.value.withLock { $0 += 1 }
        return Condition.none.reading(PracticeTags.client(command.client), RedFlagRaised.self)
      }
      mutating func evolve(_ recorded: Recorded<PracticeEvent>) { number += 1 }
    }

    var initial: Counted { Counted(command: self) }
    func decide(_ state: Counted) throws(Refusal) -> [Draft<PracticeEvent>] {
      throw Refusal(Refusal.Code(rawValue: "counted-\(state.number)"), "It counts.")
    }
  }

  private static let client = UUID()

  private func code(_ command: IfMatch<Counting>, after drafts: [Draft<PracticeEvent>]) -> Refusal.Code? {
    Specification.given(drafts).when(command).refusal?.code
  }

  private func flags(_ count: Int) -> [Draft<PracticeEvent>] {
    (0..<count).map { _ in
      Draft(
        .safety(
          .redFlagRaised(
            RedFlagRaised(clientID: Self.client, flagID: UUID(), flag: .hotSwollenCalf, urgency: .urgent))),
        at: Date(timeIntervalSince1970: 1_800_000_000))
    }
  }

  @Test(arguments: [nil, 50] as [Int64?]) func whatACommandReadsIsNotAskedForEachEvent(since: Int64?) {
    let asked = Count()
    let command = IfMatch(
      command: Counting(client: Self.client, asked: asked), tag: PracticeTags.client(Self.client),
      since: since.map { .isAt([$0]) })
    #expect(code(command, after: flags(50))?.rawValue == "counted-50")
    #expect(asked.value.withLock { $0 } < 5)
  }

  @Test func theCommandSeesItsOwnEventsAlone() {
    let asked = Count()
    let registered = Draft<PracticeEvent>(
      .client(.clientRegistered(ClientRegistered(clientID: Self.client, number: 1001))),
      at: Date(timeIntervalSince1970: 1_800_000_000))
    func command(_ since: ResourceCondition) -> IfMatch<Counting> {
      IfMatch(
        command: Counting(client: Self.client, asked: asked), tag: PracticeTags.client(Self.client),
        since: since)
    }
    let given = flags(2) + [registered]
    #expect(code(command(.isAt([3])), after: given)?.rawValue == "counted-2")
    #expect(code(command(.isAt([1, 3])), after: given)?.rawValue == "counted-2")
    #expect(code(command(.isAt([2])), after: given) == .preconditionFailed)
    #expect(code(command(.isAt([])), after: given) == .preconditionFailed)
    #expect(code(command(.exists), after: given)?.rawValue == "counted-2")
    #expect(code(command(.exists), after: []) == .preconditionFailed)
  }
}
