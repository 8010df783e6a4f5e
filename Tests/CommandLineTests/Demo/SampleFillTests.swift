import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import regimen

/// A store is filled with the sample once, however often that is asked and wherever it was interrupted.
@Suite struct SampleFillTests {
  /// 2027-03-22, 16:00 UTC.
  private let now = Date(timeIntervalSince1970: 1_805_731_200)

  @Test(.timeLimit(.minutes(10)))
  func `an interrupted fill goes on another day, and a finished one is left alone`() async throws {
    try await withPractice { fixture in
      let store = fixture.store
      let sample = try await SamplePractice.of(store, now: now)
      #expect(try await !sample.isFilled(in: store))

      let filling = Task { [sample] in
        try await sample.fill(store) { done, _ in
          if done > 300 { withUnsafeCurrentTask { $0?.cancel() } }
        }
      }
      await #expect(throws: CancellationError.self) { try await filling.value }
      let interrupted = try await store.head(of: sample.practice).position
      #expect(interrupted > 300)

      let resumed = try await SamplePractice.of(store, now: now.addingTimeInterval(5 * 86_400))
      #expect(resumed.today == sample.today)
      try await resumed.fill(store)
      #expect(try await resumed.isFilled(in: store))

      let expected = try SampleMade(sample).log.events
      let head = try await store.head(of: sample.practice).position
      #expect(head == Int64(expected.count))
      var stored: [Recorded<PracticeEvent>] = []
      while let page = try? await store.read(in: sample.practice, after: Int64(stored.count)), !page.isEmpty {
        stored += page
      }
      #expect(Set(stored.map(\.event)) == Set(expected.map(\.event)))

      try await resumed.fill(store)
      #expect(try await store.head(of: sample.practice).position == head)
    }
  }
}
