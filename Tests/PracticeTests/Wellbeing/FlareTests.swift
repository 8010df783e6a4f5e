import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct FlareTests {
  private func declare(
    _ id: UUID = Example.flare, region: PainRegion = .lowBack, nrs: Int = 6, by: FlareDeclarer = .client,
    note: String? = nil, at: Date? = nil, zone: String = Example.newYork
  ) -> DeclareFlare {
    DeclareFlare(
      clientID: Example.client, flareID: id, region: region, nrs: nrs, declaredBy: by, note: note, at: at,
      timeZone: zone, now: Example.now)
  }

  private func resolve(_ id: UUID = Example.flare, at: Date? = nil, zone: String = Example.newYork)
    -> ResolveFlare
  { ResolveFlare(clientID: Example.client, flareID: id, at: at, timeZone: zone, now: Example.now) }

  @Test func aFlareIsDeclaredOnTheClientsDay() {
    // 22:00 in New York on the 19th is the 20th in UTC.
    let evening = Example.instant("2027-02-20T03:00:00Z")
    let facts = FlareDeclared(
      clientID: Example.client, flareID: Example.flare, day: Example.day("2027-02-19"), region: .lowBack,
      nrs: 6, declaredBy: .practitioner)
    Specification.practice().when(declare(by: .practitioner, note: " after a long drive ", at: evening)).then(
      Draft(
        .wellbeing(.flareDeclared(facts)), at: evening,
        personal: PersonalPart([.note: "after a long drive"])))
  }

  @Test func oneUnresolvedFlareInARegion() {
    let standing = Specification.practice(Example.flareDeclared())
    let refusal = standing.when(declare(Example.id(20))).refusal
    #expect(refusal?.code == .flareStands)
    #expect(refusal?.conflicts.map(\.id) == [Example.flare])
    #expect(standing.when(declare(Example.id(20), region: .knee)).events.count == 1)
    let over = Specification.practice(Example.flareDeclared(), Example.flareResolved())
    #expect(over.when(declare(Example.id(20))).events.count == 1)
    over.when(declare()).refused(.alreadyRecorded)
  }

  @Test func declaringIsRefused() {
    Specification.given([]).when(declare()).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(declare()).refused(.clientErased)
    #expect(Specification.practice().when(declare(nrs: 11)).refusal?.field == "nrs")
    #expect(Specification.practice().when(declare(nrs: 0)).refusal?.field == "nrs")
    Specification.practice().when(declare(nrs: -1)).refused(.outOfRange)
    Specification.practice().when(declare(at: Example.now + 600)).refused(.inTheFuture)
    Specification.practice().when(declare(zone: "EST")).refused(.unknownTimeZone)
    let before1970 = Example.instant("1969-12-30T12:00:00Z")
    Specification.practice().when(declare(at: before1970)).refused(.outOfRange)
  }

  @Test func aFlareIsResolvedOnce() {
    let facts = FlareResolved(
      clientID: Example.client, flareID: Example.flare, day: Example.day("2027-02-20"))
    Specification.practice(Example.flareDeclared()).when(resolve()).then(
      Draft(.wellbeing(.flareResolved(facts)), at: Example.now))
    Specification.practice(Example.flareDeclared(), Example.flareResolved()).when(resolve()).refused(
      .wrongState)
  }

  @Test func resolvingIsRefused() {
    let standing = Specification.practice(Example.flareDeclared(day: "2027-02-10"))
    Specification.practice().when(resolve()).refused(.unknownFlare)
    standing.when(resolve(Example.id(20))).refused(.unknownFlare)
    standing.when(resolve(at: Example.instant("2027-02-09T12:00:00Z"))).refused(.beforeFlare)
    #expect(standing.when(resolve(at: Example.instant("2027-02-10T12:00:00Z"))).events.count == 1)
    standing.when(resolve(at: Example.now + 600)).refused(.inTheFuture)
    standing.when(resolve(zone: "EST")).refused(.unknownTimeZone)
    Specification.practice(Example.flareDeclared(), Example.clientErased).when(resolve()).refused(
      .clientErased)
  }
}
