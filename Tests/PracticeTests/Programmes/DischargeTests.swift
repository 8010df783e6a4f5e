import EventSourcing
import Practice
import Testing

@Suite struct DischargeTests {
  private func discharge(
    _ cause: DischargeCause = .goalsReached, reason: String? = nil, day: String = "2027-02-20"
  ) -> DischargeClient {
    DischargeClient(
      clientID: Example.client, day: Example.day(day), cause: cause, reason: reason,
      timeZone: Example.newYork, now: Example.now)
  }

  private func readmit(day: String = "2027-02-20") -> ReadmitClient {
    ReadmitClient(
      clientID: Example.client, day: Example.day(day), timeZone: Example.newYork, now: Example.now)
  }

  @Test func dischargesWithItsCause() {
    let facts = ClientDischarged(
      clientID: Example.client, day: Example.day("2027-02-20"), cause: .goalsReached)
    Specification.practice().when(discharge(reason: "all done")).then(
      Draft(
        .programme(.clientDischarged(facts)), at: Example.instant("2027-02-20T05:00:00Z"),
        personal: PersonalPart([.reason: "all done"])))
  }

  @Test func takesBackAndMayDischargeAgain() {
    let facts = ClientReadmitted(clientID: Example.client, day: Example.day("2027-02-20"))
    Specification.practice(Example.discharged()).when(readmit()).then(
      Draft(.programme(.clientReadmitted(facts)), at: Example.instant("2027-02-20T05:00:00Z")))
    let back = Specification.practice(Example.discharged(), Example.readmitted)
    #expect(back.when(discharge()).events.count == 1)
    back.when(readmit()).refused(.wrongState)
  }

  @Test func refuses() {
    Specification.practice(Example.discharged()).when(discharge()).refused(.wrongState)
    Specification.practice().when(discharge(.other)).refused(.reasonRequired)
    Specification.practice().when(discharge(day: "2027-02-21")).refused(.inTheFuture)
    Specification.practice().when(discharge(day: "1969-01-01")).refused(.outOfRange)
    Specification.practice().when(readmit()).refused(.wrongState)
    Specification.practice(Example.discharged()).when(readmit(day: "2027-01-31")).refused(.outOfRange)
    Specification.practice(Example.discharged()).when(readmit(day: "2027-02-21")).refused(.inTheFuture)
    Specification.practice(Example.clientErased).when(discharge()).refused(.clientErased)
    Specification.given([]).when(readmit()).refused(.unknownClient)
  }

  @Test func recordingWhatWasDoneGoesOn() {
    let record = RecordSession(
      sessionID: Example.session, clientID: Example.client, content: Example.content(), note: nil,
      at: Example.now, now: Example.now)
    #expect(Specification.practice(Example.discharged()).when(record).events.count == 1)
  }
}
