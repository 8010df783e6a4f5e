import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct TrainingPlacesTests {
  private func site(_ things: [Equipment], at site: UUID = Example.site) -> SetSiteEquipment {
    SetSiteEquipment(siteID: site, equipment: things, now: Example.now)
  }

  private func home(_ things: [Equipment]) -> SetHomeEquipment {
    SetHomeEquipment(clientID: Example.client, equipment: things, now: Example.now)
  }

  private func days(_ days: Int) -> SetTrainingDays {
    SetTrainingDays(clientID: Example.client, days: days, now: Example.now)
  }

  private static func past(_ event: ProgrammeEvent) -> Draft<PracticeEvent> { Example.past(event) }

  private static let siteBand = past(
    .siteEquipmentSet(SiteEquipmentSet(siteID: Example.site, equipment: [.band])))
  private static let homeNothing = past(
    .homeEquipmentSet(HomeEquipmentSet(clientID: Example.client, equipment: [])))

  @Test func setsWhatThereIsAtASite() {
    Specification.practice([]).when(site([.step, .band, .step])).then(
      Draft(
        .programme(.siteEquipmentSet(SiteEquipmentSet(siteID: Example.site, equipment: [.band, .step]))),
        at: Example.now))
    Specification.practice([Self.siteBand]).when(site([.band])).nothing()
    #expect(Specification.practice([Self.siteBand]).when(site([])).events.count == 1)
    #expect(Specification.practice([Self.homeNothing]).when(site([])).events.count == 1)
    Specification.practice([]).when(site([.band], at: Example.id(99))).refused(.unknownSite)
  }

  @Test func setsWhatThereIsAtHome() {
    Specification.practice([]).when(home([])).then(
      Draft(
        .programme(.homeEquipmentSet(HomeEquipmentSet(clientID: Example.client, equipment: []))),
        at: Example.now))
    Specification.practice([Self.homeNothing]).when(home([])).nothing()
    #expect(Specification.practice([Self.homeNothing]).when(home([.band])).events.count == 1)
    Specification.practice([Example.clientErased]).when(home([.band])).refused(.clientErased)
    Specification.given([]).when(home([.band])).refused(.unknownClient)
  }

  @Test func setsTheDaysOfTraining() {
    let set = TrainingDaysSet(clientID: Example.client, days: 2)
    Specification.practice([]).when(days(2)).then(Draft(.programme(.trainingDaysSet(set)), at: Example.now))
    Specification.practice([Self.past(.trainingDaysSet(set))]).when(days(2)).nothing()
    Specification.practice([]).when(days(0)).refused(.outOfRange)
    Specification.practice([]).when(days(8)).refused(.outOfRange)
    Specification.given([]).when(days(2)).refused(.unknownClient)
  }

  private func record(_ drafts: [Draft<PracticeEvent>]) throws -> PlanRecord {
    var inputs = PlanInputs(clientID: Example.client)
    for (index, draft) in (Example.everybody + drafts).enumerated() {
      inputs.evolve(
        Recorded(
          practice: PracticeID(Example.id(0)), position: Int64(index + 1), eventID: Example.id(0),
          type: draft.event.type, event: draft.event, sealed: nil,
          metadata: Metadata(commandID: Example.id(0), role: "", client: ""), occurredAt: draft.occurredAt,
          recordedAt: draft.occurredAt))
    }
    return inputs.record(at: Example.now, zone: try #require(TimeZone(identifier: Example.newYork)))
  }

  /// What nobody said is not known, and is never taken from somewhere else.
  @Test func aClientTrainsAtHomeElseAtTheSiteOfTheNewestAppointment() throws {
    #expect(try record([Self.siteBand]).equipment == nil)
    let there = [Example.booked(Example.id(80), at: "2027-02-22T10:00")]
    #expect(try record([Self.siteBand] + there).equipment == PlanEquipment([.band], at: .site))
    #expect(try record(there).equipment == nil)
    let elsewhere = there + [Example.booked(at: "2027-02-24T10:00", site: Example.otherSite)]
    #expect(try record([Self.siteBand] + elsewhere).equipment == nil)
    let virtual = there + [Example.booked(at: "2027-02-24T10:00", site: nil)]
    #expect(try record([Self.siteBand] + virtual).equipment == nil)
    let cancelled = elsewhere + [Example.cancelled]
    #expect(try record([Self.siteBand] + cancelled).equipment == PlanEquipment([.band], at: .site))
    #expect(
      try record([Self.siteBand, Self.homeNothing] + there).equipment == PlanEquipment([], at: .home))
    #expect(
      try record([Self.past(.trainingDaysSet(TrainingDaysSet(clientID: Example.client, days: 2)))])
        .trainingDays
        == 2)
  }
}
