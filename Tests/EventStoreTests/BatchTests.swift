import EventSourcing
import Foundation
import Testing

@testable import EventStore

@Suite struct BatchTests {
  private func request(_ seat: String, reads: String? = nil, command: UUID = UUID()) -> PreparedAppend {
    PreparedAppend(
      commandID: command, requestMAC: Data(),
      condition: reads.map { Condition.none.reading(Tag("seat:\($0)"), SeatTaken.self) } ?? .none, after: 0,
      events: [
        PreparedEvent(
          id: UUID(), type: "seat-taken", version: 1, subject: nil, facts: "{}", sealed: nil, metadata: "{}",
          occurredAt: Date(), tags: SeatTaken(seat: seat).tags)
      ])
  }

  private func admit(_ request: PreparedAppend, to batch: inout AppendBatch) -> Bool { batch.admit(request) }

  @Test func requestsThatDoNotConcernEachOtherShareABatch() {
    var batch = AppendBatch()
    #expect(admit(request("a", reads: "a"), to: &batch))
    #expect(admit(request("b", reads: "b"), to: &batch))
    #expect(batch.requests.count == 2)
  }

  @Test func aRequestWhoseEventsMeetAnothersConditionWaits() {
    var batch = AppendBatch()
    #expect(admit(request("a", reads: "b"), to: &batch))
    #expect(!admit(request("b"), to: &batch))
    var other = AppendBatch()
    #expect(admit(request("b"), to: &other))
    #expect(!admit(request("a", reads: "b"), to: &other))
  }

  @Test func onlyTheTypesThatAConditionSelectsConcernIt() {
    let other = PreparedAppend(
      commandID: UUID(), requestMAC: Data(), condition: .none.reading(Tag("seat:a"), GuestNamed.self),
      after: 0, events: [])
    var batch = AppendBatch()
    #expect(admit(request("a"), to: &batch))
    #expect(admit(other, to: &batch))
    #expect(admit(request("a"), to: &batch))
    #expect(!admit(request("b", reads: "a"), to: &batch))
  }

  @Test func oneCommandIsNeverTwiceInABatch() {
    let command = UUID()
    var batch = AppendBatch()
    #expect(admit(request("a", command: command), to: &batch))
    #expect(!admit(request("b", command: command), to: &batch))
  }

  @Test func aBatchHasALimit() {
    var batch = AppendBatch()
    let admitted = (0..<AppendBatch.limit).map { batch.admit(request("\($0)")) }
    let oneMore = batch.admit(request("one more"))
    #expect(admitted.allSatisfy { $0 })
    #expect(!oneMore)
  }

  @Test func derivedIdentifiersAreStableAndMarked() {
    let namespace = UUID(uuidString: "5F0C3B9E-0000-4000-8000-000000000001")!
    let id = DerivedID.make(in: namespace, "appointment")
    #expect(id == DerivedID.make(in: namespace, "appointment"))
    #expect(id != DerivedID.make(in: namespace, "session"))
    #expect(id.uuid.6 >> 4 == 8)
    #expect(id.uuid.8 >> 6 == 2)
  }
}
