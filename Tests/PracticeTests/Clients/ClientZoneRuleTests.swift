import EventSourcing
import Foundation
import TestSupport
import Testing

@testable import Practice

/// One rule says the zone of a client, whoever asks.
@Suite struct ClientZoneRuleTests {
  private static let zones = ["America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Europe/Madrid"]
  private static let clients = (1...4).map { Example.id(UInt8(200 + $0)) }

  private static func recorded(_ event: PracticeEvent, _ position: Int, at moment: Date) -> Recorded<
    PracticeEvent
  > {
    Recorded(
      practice: PracticeID(Example.id(0)), position: Int64(position), eventID: Example.id(0),
      type: event.type, event: event, sealed: nil,
      metadata: Metadata(commandID: Example.id(0), role: "owner", client: "story"), occurredAt: moment,
      recordedAt: moment)
  }

  private static func content(_ zone: String) -> SessionContent {
    SessionContent(
      day: Story.day(0), timeZone: zone, exercises: [Story.work()], pain: nil, mood: nil, minutes: nil,
      rpe: nil)
  }

  @Test func aSetZoneHoldsFromItsMomentOnWhateverSessionsSay() {
    var story = Story()
    let practice = TimeZone(identifier: "Asia/Tokyo") ?? .gmt
    func zone(by moment: Date = .distantFuture) -> String {
      story.signals(knownBy: moment).record.zone(practice: practice).identifier
    }
    #expect(zone() == "Asia/Tokyo")
    story.session(9)
    #expect(zone() == Example.newYork)
    func set(_ name: String, _ ago: Int) {
      story.add(
        .scheduling(.clientZoneSet(ClientZoneSet(clientID: Example.client, timeZone: name))),
        at: Story.time(ago))
    }
    set("Europe/Madrid", 7)
    story.session(5)
    #expect(zone() == "Europe/Madrid")
    // Before its moment it does not hold, and a later one takes its place.
    #expect(zone(by: Story.time(8)) == Example.newYork)
    set("Pacific/Auckland", 3)
    #expect(zone() == "Pacific/Auckland" && zone(by: Story.time(4)) == "Europe/Madrid")
    // One that this machine does not know counts for nothing.
    set("Europe/Nowhere", 1)
    #expect(zone() == Example.newYork)
  }

  @Test func everyReaderHasTheSameZoneForEveryClient() {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    for _ in 0..<60 {
      var sessions: [(id: UUID, client: UUID)] = []
      var events: [Recorded<PracticeEvent>] = []
      // The plain reading of the rule: what was set last, and when and where each session was.
      var set: [UUID: (at: Date, zone: String)] = [:]
      var took: [UUID: (client: UUID, at: Date, position: Int, zone: String)] = [:]
      for position in 1...30 {
        let client = Self.clients[random.number(below: Self.clients.count)]
        let zone = Self.zones[random.number(below: Self.zones.count)]
        let at = Story.time(random.number(below: 20))
        switch (random.number(below: 6), sessions.randomElement(using: &random)) {
        case (0, _):
          let event = PracticeEvent.scheduling(
            .clientZoneSet(ClientZoneSet(clientID: client, timeZone: zone)))
          events.append(Self.recorded(event, position, at: at))
          if set[client].map({ $0.at <= at }) ?? true { set[client] = (at, zone) }
        case (1...2, let session?):
          let event = PracticeEvent.session(
            .sessionCorrected(
              SessionCorrected(
                sessionID: session.id, clientID: session.client, content: Self.content(zone), replaces: [])))
          events.append(Self.recorded(event, position, at: at))
          let first = took[session.id]?.position ?? 0
          took[session.id] = (session.client, at, first, zone)
        default:
          let id = UUID()
          sessions.append((id, client))
          let event = PracticeEvent.session(
            .sessionRecorded(
              SessionRecorded(sessionID: id, clientID: client, content: Self.content(zone), origin: .manual)))
          events.append(Self.recorded(event, position, at: at))
          took[id] = (client, at, position, zone)
        }
      }
      for client in Self.clients {
        var fold = ClientZone(clientID: client)
        for event in events { fold.evolve(event) }
        let last = took.values.filter { $0.client == client }.max {
          ($0.at, $0.position) < ($1.at, $1.position)
        }
        let wanted = set[client]?.zone ?? last?.zone
        #expect(fold.ownName == wanted, "seed \(seed)")
        let record = ClientRecord(clientID: client, events: events)
        #expect(record.zone(practice: .gmt) == fold.zone(practice: .gmt), "seed \(seed)")
        let inputs = ProposalInputs(clientID: client, events: events)
        #expect(inputs.record.zone(practice: .gmt) == fold.zone, "seed \(seed)")
      }
    }
  }
}
