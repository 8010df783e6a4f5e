import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct CorrectClientTests {
  private func correct(
    name: String? = nil, email: String? = nil, phone: String? = nil, reason: String = "Misspelt"
  ) -> CorrectClient {
    CorrectClient(
      clientID: Example.client, name: name, email: email, phone: phone, reason: reason, now: Example.now)
  }

  private func corrected(_ details: PersonDetail...) -> PracticeEvent {
    .client(.clientDetailsCorrected(ClientDetailsCorrected(clientID: Example.client, details: details)))
  }

  @Test func sealsWhatIsGivenAndWhy() {
    Specification.practice().when(correct(name: " Alexa Example ", phone: "407 555 0101")).then(
      Draft(
        corrected(.name, .phone), at: Example.now,
        personal: PersonalPart([.name: "Alexa Example", .phone: "407 555 0101", .reason: "Misspelt"])))
  }

  @Test func anEmptyTextTakesAContactAway() {
    Specification.practice().when(correct(email: " ")).then(
      Draft(corrected(.email), at: Example.now, personal: PersonalPart([.reason: "Misspelt"])))
  }

  @Test func refusesWhatChangesNothing() {
    Specification.practice().when(correct()).refused(.nothingToCorrect)
  }

  @Test func whatIsSoAlreadyIsNotRecordedAgain() {
    func decided(_ name: String, email: String? = nil, at position: Int64) -> Int {
      Specification.practice().when(
        CorrectClient(
          clientID: Example.client, name: name, email: email, reason: "Misspelt",
          known: KnownDetails(position: position, name: "Alex", email: nil), now: Example.now)
      ).events.count
    }
    let position =
      Specification.practice().history.first {
        $0.event == Example.everybody.first { $0.event.type == ClientRegistered.eventType }?.event
      }?.position ?? 0
    #expect(decided("Alex", at: position) == 0 && decided("Alex", email: "", at: position) == 0)
    #expect(decided("Alexa", at: position) == 1)
    // Somebody corrected it since it was looked at.
    #expect(decided("Alex", at: position + 100) == 1)
  }

  @Test func refusesWithoutAReason() {
    Specification.practice().when(correct(name: "Alexa", reason: " ")).refused(.reasonRequired)
  }

  @Test func refusesWhatRegisteringRefuses() {
    Specification.practice().when(correct(name: " ")).refused(.nameRequired)
    Specification.practice().when(correct(name: "Al\tex")).refused(.invalidText)
    Specification.practice().when(correct(email: "alex@")).refused(.invalidEmail)
    Specification.practice().when(correct(phone: "1234")).refused(.invalidPhone)
  }

  @Test func refusesSomebodyUnknownOrErased() {
    Specification.given([Example.founded]).when(correct(name: "Alexa")).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(correct(name: "Alexa")).refused(.clientErased)
  }
}

@Suite struct DuplicateTests {
  private func register(_ duplicates: [String], confirmed: Bool = false, email: String = "alex@example.org")
    -> RegisterClient
  {
    RegisterClient(
      clientID: Example.id(20), name: "Alex", email: email, possibleDuplicates: duplicates,
      confirmsDuplicate: confirmed, numbers: Example.numbers, now: Example.now)
  }

  @Test func refusesSomebodyWhoMayBeAClientAndNamesTheHandles() throws {
    let refused = Specification.practice().when(register(["C-1001", "C-1002"]))
    refused.refused(.possibleDuplicate)
    let refusal = try #require(refused.refusal)
    #expect(refusal.message.contains("C-1001, C-1002 have") && !refusal.message.contains("Alex"))
  }

  @Test func aPractitionerAndAMemberOfStaffOfTheSameNameAreConfirmedToo() throws {
    func practitioner(confirmed: Bool) -> RegisterPractitioner {
      RegisterPractitioner(
        practitionerID: Example.id(20), name: "Robin", possibleDuplicates: ["P-1"],
        confirmsDuplicate: confirmed,
        now: Example.now)
    }
    func staff(confirmed: Bool) -> AddStaff {
      AddStaff(
        staffID: Example.id(62), personID: Example.id(63), isPractitioner: false, name: "Robin", email: nil,
        role: .frontDesk, places: .everywhere, addresses: StaffAddresses(),
        possibleDuplicates: ["S-1", "P-1"],
        confirmsDuplicate: confirmed, now: Example.now)
    }
    Specification.practice().when(practitioner(confirmed: false)).refused(.possibleDuplicate)
    Specification.practice().when(practitioner(confirmed: true)).accepted()
    let refused = Specification.practice().when(staff(confirmed: false))
    refused.refused(.possibleDuplicate)
    let refusal = try #require(refused.refusal)
    #expect(refusal.message.contains("S-1, P-1 have") && !refusal.message.contains("Robin"))
    Specification.practice().when(staff(confirmed: true)).accepted()
  }

  @Test func registersAnotherPersonWhoIsConfirmed() {
    Specification.practice().when(register(["C-1001"], confirmed: true)).then(
      .client(.clientRegistered(ClientRegistered(clientID: Example.id(20), number: 1003))))
    Specification.practice().when(register([])).then(
      .client(.clientRegistered(ClientRegistered(clientID: Example.id(20), number: 1003))))
  }

  @Test func whatIsNoAddressIsRefusedFirst() {
    Specification.practice().when(register(["C-1001"], email: "alex")).refused(.invalidEmail)
  }
}
