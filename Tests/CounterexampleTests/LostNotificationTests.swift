import EventSourcing
import EventStore
import Foundation
import Postgres
import TestSupport
import Testing

/// A notification is a hint: whoever never hears one is told by the next poll.
@Suite(.serialized) struct LostNotificationTests {
  @Test func aSubscriberThatHearsNothingStillGetsEveryEventOnce() async throws {
    try await withStore(of: TallyEvent.codec) { fixture in
      // Notifications stay within their database; this listener hears those of another one.
      let deaf = ConnectionConfiguration(fixture.vaultDatabase)
      let wanted = 30
      let seen = try await withThrowingTaskGroup(of: [Int64].self) { group in
        group.addTask {
          var seen: [Int64] = []
          do {
            try await fixture.store.subscribe(to: fixture.practice, after: 0, listeningOn: deaf) { event in
              seen.append(event.position)
              if seen.count == wanted { throw CancellationError() }
            }
          } catch is CancellationError {}
          return seen
        }
        group.addTask {
          for number in 0..<wanted {
            _ = try await fixture.store.perform(
              Count("a"), in: fixture.practice,
              identity: CommandIdentity(key: "\(number)", in: fixture.practice, request: []),
              issuer: Issuer(role: "owner", client: "tests"))
            // Some come while it reads, some while it waits.
            if number.isMultiple(of: 10) { try await Task.sleep(for: .milliseconds(150)) }
          }
          return []
        }
        var seen: [Int64] = []
        for try await part in group { seen += part }
        return seen
      }
      #expect(seen == Array(1...Int64(wanted)))
    }
  }
}
