import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct RegisterClientTests {
  @Test func theFirstIsNumber1001() {
    let outcome = Specification.given([Example.founded]).when(
      RegisterClient(
        clientID: Example.client, name: "Alex Example", email: " alex@example.org ",
        phone: "+1 (407) 555-0100", numbers: Example.numbers, now: Example.now))
    outcome.then(
      Draft(
        .client(.clientRegistered(ClientRegistered(clientID: Example.client, number: 1001))),
        at: Example.now,
        personal: PersonalPart([
          .name: "Alex Example", .email: "alex@example.org", .phone: "+1 (407) 555-0100",
        ])))
  }

  @Test func aNumberInSequenceFollowsTheNewestRegistration() {
    let outcome = Specification.practice().when(
      RegisterClient(clientID: Example.id(20), name: "Alex", numbers: Example.numbers, now: Example.now))
    outcome.then(.client(.clientRegistered(ClientRegistered(clientID: Example.id(20), number: 1003))))
    #expect(ClientRegistered(clientID: Example.id(20), number: 1003).handle == "C-1003")
  }

  @Test func refuses() {
    func code(name: String = "Alex", email: String? = nil, phone: String? = nil) -> Refusal.Code? {
      let command = RegisterClient(
        clientID: Example.id(20), name: name, email: email, phone: phone, numbers: Example.numbers,
        now: Example.now)
      return Specification.practice().when(command).code
    }
    #expect(code(name: " ") == .nameRequired)
    #expect(code(name: "\u{200B}\u{2800}\u{3164}") == .nameRequired)
    #expect(code(name: String(repeating: "x", count: 200)) == nil)
    #expect(code(name: String(repeating: "x", count: 201)) == .invalidText)
    #expect(code(name: "Al\u{1B}[31mex") == .invalidText)
    #expect(code(name: "Al\tex") == .invalidText)
    #expect(code(name: "Al\u{2028}ex") == .invalidText)
    #expect(code(email: String(repeating: "a", count: 250) + "@b.org") == .invalidText)
    #expect(code(phone: "12345" + String(repeating: " ", count: 40) + "6") == .invalidText)
    for email in [
      "alex", "alex@", "@example.org", "a@b@c.org", "alex@example", "a lex@example.org", "alex@.org",
    ] { #expect(code(email: email) == .invalidEmail) }
    for phone in [
      "1234", "call me", String(repeating: "1", count: 21), "407-555-0130 x", "407x555x0130", "x5",
      "407 555 0130 ext 1234567",
    ] { #expect(code(phone: phone) == .invalidPhone, "\(phone)") }
    for phone in [
      "407-555-0130x5", "407-555-0130 ext 5", "407.555.0130 Ext. 12", "407 555 0130, extension 7",
      "407-555-0130 X5",
    ] { #expect(code(phone: phone) == nil, "\(phone)") }
    // What belongs into another field is no name of a person.
    for name in ["407 555 0107", "alex@example.org", "C-1001", "p-1", "😀", "--", "?"] {
      #expect(code(name: name) == .invalidText, "\(name)")
    }
    for name in ["李", "X", "O’Neil-Ruiz", "Éva", "María 2ª"] { #expect(code(name: name) == nil, "\(name)") }
    #expect(code(email: "", phone: " ") == nil)
  }

  @Test func namesAreRecordedInComposedFormAndARefusalNeverRepeatsThem() throws {
    func registered(_ name: String) -> Specification<PracticeEvent>.Outcome {
      Specification.practice().when(
        RegisterClient(clientID: Example.id(20), name: name, numbers: Example.numbers, now: Example.now))
    }
    let name = registered("Jose\u{301}").drafts.first?.personal[.name]
    #expect(name.map { Array($0.unicodeScalars) } == Array("Jos\u{E9}".unicodeScalars))
    let refusal = try #require(registered("Alexandra\u{7}").refusal)
    #expect(refusal.field == "name")
    #expect(!refusal.message.contains("Alexandra"))
  }

  @Test func refusesAnIdInUseAndAPracticeThatIsNotSetUp() {
    let command = RegisterClient(
      clientID: Example.client, name: "Alex", numbers: Example.numbers, now: Example.now)
    Specification.practice().when(command).refused(.alreadyRegistered)
    Specification.given([]).when(command).refused(.notSetUp)
  }
}

@Suite struct ErasePersonTests {
  @Test func recordsTheErasureWithAReasonSealedToThePerson() {
    let outcome = Specification.practice().when(
      ErasePerson(personID: Example.client, kind: .client, reason: "asked", now: Example.now))
    outcome.then(
      Draft(
        .client(.personErased(PersonErased(personID: Example.client, kind: .client))), at: Example.now,
        personal: PersonalPart([.reason: "asked"])))
    #expect(outcome.events.first?.subject == Example.client)
    #expect(outcome.events.first?.payload?.erases == Example.client)
    #expect(outcome.events.first?.tags.contains(.erasures) == true)
  }

  @Test func noOtherEventErasesAnybody() {
    for event in ReleasedEvents.all where event.type != PersonErased.eventType {
      #expect(event.payload?.erases == nil)
    }
  }

  @Test func erasingAgainRecordsNothing() {
    let outcome = Specification.practice(Example.clientErased).when(
      ErasePerson(personID: Example.client, kind: .client, now: Example.now))
    outcome.nothing()
  }

  @Test func theReasonIsBounded() {
    let long = ErasePerson(
      personID: Example.client, kind: .client, reason: String(repeating: "x", count: 1_001), now: Example.now)
    Specification.practice().when(long).refused(.invalidText)
  }

  @Test func whatIsToComeIsCancelledWithTheClientAndWhatWasStays() {
    let cancelled = AppointmentCancelled(
      appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner,
      slot: Example.slot("2027-03-01T10:00"), by: .practice, code: .other)
    let history = [
      Example.booked(at: "2027-03-01T10:00"), Example.booked(Example.id(40), at: "2027-02-10T10:00"),
      Example.booked(Example.otherAppointment, at: "2027-03-01T12:00", client: Example.otherClient),
    ]
    let erase = ErasePerson(personID: Example.client, kind: .client, reason: "asked", now: Example.now)
    let outcome = Specification.given(Example.everybody + history).when(erase)
    outcome.then(
      Draft(.appointment(.appointmentCancelled(cancelled)), at: Example.now),
      Draft(
        .client(.personErased(PersonErased(personID: Example.client, kind: .client))), at: Example.now,
        personal: PersonalPart([.reason: "asked"])))
    // The practitioner can be booked in that time again.
    guard case .decided(let drafts) = outcome else { return }
    let book = BookAppointment(
      appointmentID: Example.id(41), kind: .session, clientID: Example.otherClient,
      practitionerID: Example.practitioner, siteID: Example.site,
      at: .wall(Example.wall("2027-03-01T10:00")), timeZone: Example.newYork, now: Example.now)
    #expect(Specification.given(Example.everybody + history + drafts).when(book).events.count == 1)
  }

  @Test func whatIsHeldIsGivenBackWithTheClient() {
    let hold = HoldAppointment(
      BookAppointment(
        appointmentID: Example.appointment, kind: .session, clientID: Example.client,
        practitionerID: Example.practitioner, siteID: Example.site,
        at: .wall(Example.wall("2027-03-01T10:00")), timeZone: Example.newYork, now: Example.now))
    guard case .decided(let held) = Specification.given(Example.everybody).when(hold) else {
      Issue.record("the hold was refused")
      return
    }
    let given = Specification.given(Example.everybody + held)
    func types(at now: Date) -> [String] {
      given.when(ErasePerson(personID: Example.client, kind: .client, now: now)).events.map(\.type)
    }
    #expect(types(at: Example.now + 60) == ["hold-released", "person-erased"])
    #expect(types(at: Example.now + 3600) == ["person-erased"])
  }

  @Test func erasesAPractitioner() {
    let outcome = Specification.practice().when(
      ErasePerson(personID: Example.practitioner, kind: .practitioner, now: Example.now))
    outcome.then(.client(.personErased(PersonErased(personID: Example.practitioner, kind: .practitioner))))
  }

  @Test func refusesSomebodyUnknown() {
    let client = ErasePerson(personID: Example.practitioner, kind: .client, now: Example.now)
    Specification.practice().when(client).refused(.unknownClient)
    let practitioner = ErasePerson(personID: Example.client, kind: .practitioner, now: Example.now)
    Specification.practice().when(practitioner).refused(.unknownPractitioner)
  }
}
