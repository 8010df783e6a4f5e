import EventSourcing
import Foundation
import Practice
import Testing

/// Making the link of a client's page anew, and revoking it.
@Suite struct ClientLinkTests {
  private let rotate = RotateClientLink(clientID: Example.client, now: Example.now)
  private let revoke = RevokeClientLink(clientID: Example.client, now: Example.now)

  private func rotated(_ generation: Int, _ client: UUID = Example.client) -> PracticeEvent {
    .client(.clientLinkRotated(ClientLinkRotated(clientID: client, generation: generation)))
  }

  private func revoked(_ generation: Int, _ client: UUID = Example.client) -> PracticeEvent {
    .client(.clientLinkRevoked(ClientLinkRevoked(clientID: client, generation: generation)))
  }

  private let merged = PracticeEvent.client(
    .clientsMerged(
      ClientsMerged(
        clientID: Example.client, mergedID: Example.otherClient, number: 1001, mergedNumber: 1002)))

  @Test func eachEndIsAnotherGeneration() {
    Specification.practice().when(rotate).then(Draft(rotated(2), at: Example.now))
    Specification.practice(Example.past(rotated(2))).when(rotate).then(Draft(rotated(3), at: Example.now))
    Specification.practice(Example.past(rotated(2))).when(revoke).then(Draft(revoked(3), at: Example.now))
    Specification.practice(Example.past(revoked(2))).when(rotate).then(Draft(rotated(3), at: Example.now))
  }

  @Test func revokingAgainRecordsNothing() {
    Specification.practice(Example.past(revoked(2))).when(revoke).nothing()
  }

  @Test func refusesWhomNobodyKnows() {
    let unknown = Example.id(70)
    Specification.practice().when(RotateClientLink(clientID: unknown, now: Example.now)).refused(
      .unknownClient)
    Specification.practice().when(RevokeClientLink(clientID: unknown, now: Example.now)).refused(
      .unknownClient)
  }

  private func status(_ id: UUID, _ events: PracticeEvent...) -> ClientLinkStatus {
    var status = ClientLinkStatus(id)
    for (index, event) in events.enumerated() {
      status.evolve(
        Recorded(
          practice: PracticeID(Example.id(0)), position: Int64(index + 1), eventID: Example.id(0),
          type: event.type, event: event, sealed: nil,
          metadata: Metadata(commandID: Example.id(0), role: "owner", client: "tests"),
          occurredAt: Example.now, recordedAt: Example.now))
    }
    return status
  }

  @Test func aMergedClientsLinkOpensUntilOneOfThePersonsIsEnded() {
    let (kept, other) = (Example.client, Example.otherClient)
    #expect(status(kept).isOpen && status(kept).generation == 1)
    #expect(!status(kept, revoked(2)).isOpen)
    #expect(status(kept, revoked(2), rotated(3)).isOpen)
    let joined = status(other, rotated(2), merged)
    #expect(joined.isOpen && joined.root == kept && joined.generation == 1)
    #expect(!status(other, merged, rotated(2)).isOpen)
    #expect(!status(other, merged, revoked(2)).isOpen)
    #expect(!status(other, revoked(2, other), merged).isOpen)
    #expect(!status(other, revoked(2), merged).isOpen)
  }
}
