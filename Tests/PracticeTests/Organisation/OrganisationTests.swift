import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct SetUpPracticeTests {
  let setUp = SetUpPractice(
    practiceName: "Practice", timeZone: Example.newYork,
    sites: [
      .init(id: Example.site, name: "Lake Nona"),
      .init(id: Example.id(20), name: "Lisbon", timeZone: "Europe/Lisbon"),
    ],
    practitioners: [
      .init(id: Example.practitioner, name: "Robin"), .init(id: Example.otherPractitioner, name: "Sam"),
    ], now: Example.now)

  @Test func foundsThePracticeAsAWhole() {
    let outcome = Specification.given([]).when(setUp)
    outcome.then(
      .organisation(.practiceFounded(PracticeFounded(name: "Practice", timeZone: Example.newYork))),
      .organisation(
        .siteOpened(SiteOpened(siteID: Example.site, name: "Lake Nona", timeZone: Example.newYork))),
      .organisation(
        .siteOpened(SiteOpened(siteID: Example.id(20), name: "Lisbon", timeZone: "Europe/Lisbon"))),
      .organisation(
        .practitionerRegistered(PractitionerRegistered(practitionerID: Example.practitioner, number: 1))),
      .organisation(
        .practitionerRegistered(
          PractitionerRegistered(practitionerID: Example.otherPractitioner, number: 2))),
      .progression(.policyAdopted(PolicyAdopted(parameters: .successor))))
    #expect(outcome.drafts.dropLast().last?.personal[.name] == "Sam")
  }

  @Test func refusesASecondTime() { Specification.practice().when(setUp).refused(.alreadySetUp) }

  @Test(arguments: ["EST", "GMT+5", "Mars/Olympus", ""]) func refusesWhatIsNoZone(_ zone: String) {
    let command = SetUpPractice(
      practiceName: "Practice", timeZone: zone, sites: [], practitioners: [], now: Example.now)
    Specification.given([]).when(command).refused(.unknownTimeZone)
    let site = SetUpPractice(
      practiceName: "Practice", timeZone: "UTC",
      sites: [.init(id: Example.site, name: "Site", timeZone: zone)], practitioners: [], now: Example.now)
    Specification.given([]).when(site).refused(.unknownTimeZone)
  }

  @Test func refusesDuplicateNames() {
    let command = SetUpPractice(
      practiceName: "Practice", timeZone: "UTC",
      sites: [.init(id: Example.id(20), name: "Ocoee"), .init(id: Example.id(21), name: "ocoee ")],
      practitioners: [], now: Example.now)
    Specification.given([]).when(command).refused(.duplicateName)
  }

  @Test func namesThatLookAlikeAreDuplicates() {
    let command = SetUpPractice(
      practiceName: "Practice", timeZone: "UTC", sites: [],
      practitioners: [
        .init(id: Example.id(20), name: "Jos\u{E9}"), .init(id: Example.id(21), name: "Jose\u{301}"),
      ], now: Example.now)
    Specification.given([]).when(command).refused(.duplicateName)
  }

  @Test func refusesNamesThatNobodyCanReadByTheirField() {
    func field(practice: String = "Practice", site: String = "Site", practitioner: String = "Kim") -> String?
    {
      let command = SetUpPractice(
        practiceName: practice, timeZone: "UTC", sites: [.init(id: Example.site, name: site)],
        practitioners: [.init(id: Example.practitioner, name: practitioner)], now: Example.now)
      let refusal = Specification.given([]).when(command).refusal
      return refusal?.code == .invalidText ? refusal?.field : nil
    }
    let bell = "a\u{7}"
    #expect(field(practice: bell) == "practice")
    #expect(field(site: bell) == "site")
    #expect(field(practitioner: bell) == "practitioner")
    #expect(field() == nil)
  }

  @Test func refusesAnEmptyName() {
    let command = SetUpPractice(
      practiceName: " ", timeZone: "UTC", sites: [], practitioners: [], now: Example.now)
    Specification.given([]).when(command).refused(.nameRequired)
  }
}

@Suite struct RegisterSiteTests {
  @Test func opensASiteInThePracticesZone() {
    let outcome = Specification.practice().when(
      RegisterSite(siteID: Example.id(20), name: "Ocoee", now: Example.now))
    outcome.then(
      .organisation(
        .siteOpened(SiteOpened(siteID: Example.id(20), name: "Ocoee", timeZone: Example.newYork))))
  }

  @Test func refuses() {
    func code(_ command: RegisterSite, _ history: [Draft<PracticeEvent>] = Example.everybody) -> Refusal.Code?
    { Specification.given(history).when(command).code }
    let id = Example.id(20)
    #expect(code(RegisterSite(siteID: id, name: "Ocoee", now: Example.now), []) == .notSetUp)
    #expect(code(RegisterSite(siteID: Example.site, name: "Ocoee", now: Example.now)) == .alreadyRegistered)
    #expect(code(RegisterSite(siteID: id, name: "lake nona", now: Example.now)) == .duplicateName)
    #expect(code(RegisterSite(siteID: id, name: "", now: Example.now)) == .nameRequired)
    #expect(code(RegisterSite(siteID: id, name: "Oco\nee", now: Example.now)) == .invalidText)
    #expect(
      code(RegisterSite(siteID: id, name: "Ocoee", timeZone: "X", now: Example.now)) == .unknownTimeZone)
  }
}

@Suite struct RegisterPractitionerTests {
  @Test func getsTheNextNumber() {
    let outcome = Specification.practice().when(
      RegisterPractitioner(practitionerID: Example.id(20), name: " Kim ", now: Example.now))
    outcome.then(
      Draft(
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: Example.id(20), number: 3))),
        at: Example.now, personal: PersonalPart([.name: "Kim"])))
  }

  @Test func refuses() {
    let known = RegisterPractitioner(practitionerID: Example.practitioner, name: "Kim", now: Example.now)
    Specification.practice().when(known).refused(.alreadyRegistered)
    Specification.given([]).when(known).refused(.notSetUp)
    let nameless = RegisterPractitioner(practitionerID: Example.id(20), name: "", now: Example.now)
    Specification.practice().when(nameless).refused(.nameRequired)
  }
}
