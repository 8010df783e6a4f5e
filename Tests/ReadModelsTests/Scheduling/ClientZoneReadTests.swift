import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// What is written for a client, what is shown and who needs attention go by one zone of the client.
@Suite struct ClientZoneReadTests {
  private let sample = ClinicalHistory()
  private static let zones = ["America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Pago_Pago"]

  @Test func `writes, views and the attention list have the same zone of each client`() async throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    let clients = (0..<4).map { _ in UUID() }
    var drafts = sample.organisation
    for (index, client) in clients.enumerated() {
      drafts.append(
        ClinicalHistory.draft(
          .client(.clientRegistered(ClientRegistered(clientID: client, number: 1_100 + index))), -380,
          [.name: "Client \(index)"]))
      // One that has nothing, one with sessions only, and two whose zone was set among them.
      guard index > 0 else { continue }
      for step in 0..<6 {
        let zone = Self.zones[random.number(below: Self.zones.count)]
        let at = Double(-20 + random.number(below: 19))
        if index > 1, step == 2 || random.number(below: 3) == 0 {
          let facts = ClientZoneSet(clientID: client, timeZone: zone)
          drafts.append(ClinicalHistory.draft(.scheduling(.clientZoneSet(facts)), at))
        } else {
          let content = SessionContent(
            day: ClinicalHistory.today - 3, timeZone: zone, exercises: [], pain: nil, mood: nil, minutes: 30,
            rpe: nil)
          let facts = SessionRecorded(sessionID: UUID(), clientID: client, content: content, origin: .manual)
          drafts.append(ClinicalHistory.draft(.session(.sessionRecorded(facts)), at))
        }
      }
    }
    let all = drafts
    try await withPractice { fixture in
      try await fixture.given(all)
      let queries = fixture.clinicalQueries()
      let events = try await fixture.store.read(in: fixture.practice, limit: 500)
      _ = try await queries.needsAttention(fixture.practice, now: ClinicalHistory.now)
      let rows = try await fixture.rows(AttentionProjection.self)
      for client in clients {
        var zone = ClientZone(clientID: client)
        for event in events { zone.evolve(event) }
        #expect(try await queries.timeZone(of: client, in: fixture.practice) == zone.ownName, "seed \(seed)")
        // At 15:00 UTC the day differs from zone to zone only at the ends of the world; noon of Auckland is asked for too.
        for hours in [0.0, 9, 20] {
          let now = ClinicalHistory.now + hours * 3600
          let view = try await queries.recovery(fixture.practice, of: client, now: now)
          #expect(view.day == LocalDay(of: now, in: zone.zone), "seed \(seed)")
        }
        let row = try #require(rows[client.uuidString.lowercased()])
        #expect(row.record.zone(practice: zone.practice) == zone.zone, "seed \(seed)")
      }
    }
  }
}
