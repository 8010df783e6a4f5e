import EventSourcing
import Foundation
import Practice
import Synchronization
import Testing

@testable import Dashboard

/// A command beside the resource that must not have changed.
@Suite struct UnchangedTests {
  /// How often something was asked for.
  private final class Count: Sendable {
    let value = Mutex(0)
  }

  /// A command that counts its events, and that makes its condition anew whenever it is asked for it.
  private struct Counting: Decider {
    let client: UUID
    let asked: Count

    var condition: Condition {
      asked.value.withLock { $0 += 1 }
      return Condition.none.reading(PracticeTags.client(client), RedFlagRaised.self)
    }
    var initialState: Int { 0 }
    func evolve(_ state: inout Int, _ recorded: Recorded<PracticeEvent>) { state += 1 }
    func decide(_ state: Int) throws(Refusal) -> [Draft<PracticeEvent>] {
      throw Refusal(Refusal.Code(rawValue: "counted-\(state)"), "It counts.")
    }
  }

  private static let client = UUID()

  private func code(
    _ command: Unchanged<Counting>, after drafts: [Draft<PracticeEvent>]
  ) -> Refusal.Code? {
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

  @Test func aConditionIsMadeOnceHoweverManyEventsAreRead() {
    let asked = Count()
    let command = Unchanged(
      command: Counting(client: Self.client, asked: asked), tag: PracticeTags.client(Self.client), since: nil)
    #expect(code(command, after: flags(50))?.rawValue == "counted-50")
    #expect(asked.value.withLock { $0 } == 1)
  }

  @Test func theCommandSeesItsOwnEventsAlone() {
    let asked = Count()
    let registered = Draft<PracticeEvent>(
      .client(.clientRegistered(ClientRegistered(clientID: Self.client, number: 1001))),
      at: Date(timeIntervalSince1970: 1_800_000_000))
    func command(_ since: Int64) -> Unchanged<Counting> {
      Unchanged(
        command: Counting(client: Self.client, asked: asked), tag: PracticeTags.client(Self.client),
        since: since)
    }
    let given = flags(2) + [registered]
    #expect(code(command(3), after: given)?.rawValue == "counted-2")
    #expect(code(command(2), after: given) == .preconditionFailed)
  }
}
