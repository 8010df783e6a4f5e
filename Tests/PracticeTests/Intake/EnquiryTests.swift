import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct RecordEnquiryTests {
  private func enquire(
    _ id: UUID = Example.id(20), name: String = "Alex Example", email: String? = "alex@example.org",
    phone: String? = nil, complaint: String? = "back hurts", regions: [PainRegion] = [.lowBack],
    at: Date? = nil
  ) -> RecordEnquiry {
    RecordEnquiry(
      clientID: id, name: name, email: email, phone: phone, complaint: complaint, regions: regions, at: at,
      now: Example.now)
  }

  @Test func recordsTheRegionsAndSealsTheRest() {
    let outcome = Specification.practice().when(
      enquire(
        name: " Alex Example ", phone: "+1 407 555 0100", complaint: " back hurts \n",
        regions: [.lowBack, .knee, .lowBack]))
    outcome.then(
      Draft(
        .intake(.enquiryRecorded(EnquiryRecorded(clientID: Example.id(20), regions: [.lowBack, .knee]))),
        at: Example.now,
        personal: PersonalPart([
          .name: "Alex Example", .email: "alex@example.org", .phone: "+1 407 555 0100",
          .complaint: "back hurts",
        ])))
    #expect(outcome.events.first?.subject == Example.id(20))
  }

  @Test func takesOneContactAndWordsOrARegion() {
    Specification.practice().when(enquire(email: nil, phone: "4075550100")).accepted()
    Specification.practice().when(enquire(complaint: " ", regions: [.knee])).accepted()
    Specification.practice().when(enquire(regions: [])).accepted()
    Specification.practice().when(enquire(email: nil, phone: " ")).refused(.contactRequired)
    Specification.practice().when(enquire(complaint: nil, regions: [])).refused(.complaintRequired)
  }

  @Test func refuses() {
    Specification.given([]).when(enquire()).refused(.notSetUp)
    Specification.practice().when(enquire(name: "\t")).refused(.nameRequired)
    Specification.practice().when(enquire(email: "alex")).refused(.invalidEmail)
    Specification.practice().when(enquire(phone: "12")).refused(.invalidPhone)
    let long = enquire(complaint: String(repeating: "o", count: 10_001))
    #expect(Specification.practice().when(long).refusal?.field == "complaint")
    Specification.practice().when(enquire(at: Example.now + 301)).refused(.inTheFuture)
    Specification.practice().when(enquire(at: Example.instant("1969-12-31T12:00:00Z"))).refused(.outOfRange)
  }

  @Test func refusesAnIdInUse() {
    Specification.practice().when(enquire(Example.client)).refused(.alreadyRegistered)
    let once = Specification.given([Example.founded, IntakeExample.enquired])
    once.when(enquire(Example.client)).refused(.alreadyRecorded)
    let erased = Specification.given([Example.founded, IntakeExample.enquired, Example.clientErased])
    erased.when(enquire(Example.client)).refused(.clientErased)
  }
}

@Suite struct WithdrawEnquiryTests {
  let practice = [Example.founded, IntakeExample.enquired]

  private func withdraw(_ id: UUID = Example.client, reason: String = "Typed twice") -> WithdrawEnquiry {
    WithdrawEnquiry(clientID: id, reason: reason, now: Example.now)
  }

  @Test func itIsTakenBackFromWhenItWasRecorded() {
    let outcome = Specification.given(practice).when(withdraw())
    outcome.then(
      Draft(
        .intake(.enquiryWithdrawn(EnquiryWithdrawn(clientID: Example.client))), at: Example.earlier,
        personal: PersonalPart([.reason: "Typed twice"])))
    #expect(outcome.events.first?.subject == Example.client)
    let after = Specification.given(practice + outcome.drafts)
    after.when(withdraw()).nothing()
    // Who comes back is registered all the same, and can be erased.
    after.when(
      RegisterClient(
        clientID: Example.client, name: "Alex", followsEnquiry: true, numbers: Example.numbers,
        now: Example.now)
    ).accepted()
    after.when(ErasePerson(personID: Example.client, kind: .client, now: Example.now)).accepted()
  }

  @Test func refuses() {
    Specification.given(practice).when(withdraw(Example.id(20))).refused(.unknownEnquiry)
    Specification.given(practice).when(withdraw(reason: " ")).refused(.reasonRequired)
    Specification.given(practice + [Example.clientRegistered]).when(withdraw()).refused(.alreadyRegistered)
    Specification.given(practice + [Example.clientErased]).when(withdraw()).refused(.clientErased)
  }
}

@Suite struct EnquirerTests {
  let practice = [Example.founded, IntakeExample.enquired]

  private func register(_ id: UUID = Example.client, followsEnquiry: Bool = true) -> RegisterClient {
    RegisterClient(
      clientID: id, name: "Alex", followsEnquiry: followsEnquiry, numbers: Example.numbers, now: Example.now)
  }

  @Test func registersUnderTheIdOfTheEnquiry() {
    let registered = [
      PracticeEvent.client(.clientRegistered(ClientRegistered(clientID: Example.client, number: 1001)))
    ]
    #expect(Specification.given(practice).when(register()).events == registered)
    #expect(Specification.given(practice).when(register(followsEnquiry: false)).events == registered)
  }

  @Test func refusesToGoOnFromNoEnquiry() {
    Specification.given(practice).when(register(Example.id(20))).refused(.unknownEnquiry)
    Specification.given(practice + [Example.clientRegistered]).when(register()).refused(.alreadyRegistered)
  }

  @Test func nothingIsRecordedOfThemBeforeTheyRegister() throws {
    let map = RecordPainMap(clientID: Example.client, pains: [], timeZone: Example.newYork, now: Example.now)
    let refusal = try #require(Specification.given(practice).when(map).refusal)
    #expect(refusal.code == .unknownClient)
    #expect(refusal.message.contains("enquiry"))
    Specification.given(practice + [Example.clientRegistered]).when(map).accepted()
  }

  @Test func areErasedByTheIdOfTheEnquiry() {
    let erase = ErasePerson(personID: Example.client, kind: .client, now: Example.now)
    let outcome = Specification.given(practice).when(erase)
    outcome.then(.client(.personErased(PersonErased(personID: Example.client, kind: .client))))
    Specification.given(practice + [Example.clientErased]).when(erase).nothing()
  }

  @Test func areNotRegisteredOnceTheyAreErased() {
    let erased = Specification.given(practice + [Example.clientErased])
    erased.when(register()).refused(.clientErased)
    erased.when(register(followsEnquiry: false)).refused(.clientErased)
  }

  @Test func areNoPractitioners() {
    let erase = ErasePerson(personID: Example.client, kind: .practitioner, now: Example.now)
    Specification.given(practice).when(erase).refused(.unknownPractitioner)
  }
}
