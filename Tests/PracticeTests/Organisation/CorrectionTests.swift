import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct CorrectPractitionerTests {
  private func correct(_ name: String, reason: String = "Married") -> CorrectPractitioner {
    CorrectPractitioner(
      practitionerID: Example.practitioner, name: name, reason: reason, now: Example.now)
  }

  @Test func aNameThatTheyHaveRecordsNothing() {
    func correct(_ name: String, known position: Int64) -> CorrectPractitioner {
      CorrectPractitioner(
        practitionerID: Example.practitioner, name: name, reason: "Misspelt",
        known: KnownDetails(position: position, name: "Robin Reyes"), now: Example.now)
    }
    // Where the name was said last is found by trying: the position of the registration.
    let outcomes = (1...Int64(Example.everybody.count)).map {
      Specification.practice().when(correct(" Robin Reyes ", known: $0)).events.count
    }
    #expect(outcomes.filter { $0 == 0 }.count == 1)
    // What was looked up before somebody else corrected it decides nothing.
    Specification.practice().when(correct("Robin Reyes", known: 9_999)).accepted()
    Specification.practice().when(correct("Robin Hayes", known: 1)).accepted()
  }

  @Test func sealsTheName() {
    Specification.practice().when(correct("Robin Reyes")).then(
      Draft(
        .organisation(
          .practitionerDetailsCorrected(PractitionerDetailsCorrected(practitionerID: Example.practitioner))),
        at: Example.now, personal: PersonalPart([.name: "Robin Reyes", .reason: "Married"])))
  }

  @Test func refuses() {
    Specification.practice().when(correct("")).refused(.nameRequired)
    Specification.practice().when(correct("Robin", reason: "")).refused(.reasonRequired)
    Specification.given([Example.founded]).when(correct("Robin")).refused(.unknownPractitioner)
    let erased = Example.past(
      .client(.personErased(PersonErased(personID: Example.practitioner, kind: .practitioner))))
    Specification.practice(erased).when(correct("Robin")).refused(.practitionerErased)
  }
}

@Suite struct CorrectSiteTests {
  private static let other = Example.past(
    .organisation(
      .siteOpened(SiteOpened(siteID: Example.otherSite, name: "Ocoee", timeZone: Example.newYork))))
  private static let booked = Example.past(
    .appointment(
      .appointmentBooked(
        AppointmentBooked(
          appointmentID: Example.appointment, kind: .session, clientID: Example.client,
          practitionerID: Example.practitioner, siteID: Example.site, slot: ReleasedEvents.slot))))

  private func correct(name: String? = nil, timeZone: String? = nil, reason: String = "Misspelt")
    -> CorrectSite
  {
    CorrectSite(siteID: Example.site, name: name, timeZone: timeZone, reason: reason, now: Example.now)
  }

  private func corrected(name: String = "Lake Nona", timeZone: String = Example.newYork) -> Draft<
    PracticeEvent
  > {
    Draft(
      .organisation(
        .siteDetailsCorrected(
          SiteDetailsCorrected(
            siteID: Example.site, from: SiteDetails(name: "Lake Nona", timeZone: Example.newYork),
            to: SiteDetails(name: name, timeZone: timeZone)))), at: Example.now,
      personal: PersonalPart([.reason: "Misspelt"]))
  }

  @Test func changesWhatIsGivenAlone() {
    Specification.practice().when(correct(name: "Lake Mona")).then(corrected(name: "Lake Mona"))
    Specification.practice().when(correct(timeZone: "America/Chicago")).then(
      corrected(timeZone: "America/Chicago"))
  }

  @Test func theSameAgainRecordsNothing() {
    Specification.practice().when(correct(name: "Lake Nona")).nothing()
    Specification.practice(corrected(name: "Lake Mona")).when(correct(name: "Lake Mona")).nothing()
  }

  @Test func aNameThatWasCorrectedIsFreeAndTheNewOneTaken() {
    let open = RegisterSite(siteID: Example.id(30), name: "lake nona", now: Example.now)
    Specification.practice().when(open).refused(.duplicateName)
    Specification.practice(corrected(name: "Lake Mona")).when(open).then(
      .organisation(
        .siteOpened(SiteOpened(siteID: Example.id(30), name: "lake nona", timeZone: Example.newYork))))
    let taken = RegisterSite(siteID: Example.id(30), name: "Lake mona", now: Example.now)
    Specification.practice(corrected(name: "Lake Mona")).when(taken).refused(.duplicateName)
  }

  @Test func theZoneStaysOnceSomethingWasBooked() {
    Specification.practice(Self.booked).when(correct(timeZone: "America/Chicago")).refused(.siteInUse)
    Specification.practice(Self.booked).when(correct(name: "Lake Mona")).then(corrected(name: "Lake Mona"))
  }

  @Test func refuses() {
    Specification.practice().when(correct()).refused(.nothingToCorrect)
    Specification.practice().when(correct(name: "Mona", reason: " ")).refused(.reasonRequired)
    Specification.practice().when(correct(name: " ")).refused(.nameRequired)
    Specification.practice().when(correct(timeZone: "EST")).refused(.unknownTimeZone)
    Specification.practice(Self.other).when(correct(name: "ocoee")).refused(.duplicateName)
    Specification.given([Example.founded]).when(correct(name: "Mona")).refused(.unknownSite)
  }
}

@Suite struct CorrectRoomAndServiceTests {
  private static let room = Example.past(
    .scheduling(.roomOpened(RoomOpened(roomID: Example.room, siteID: Example.site, name: "Studoi"))))
  private static let otherRoom = Example.past(
    .scheduling(.roomOpened(RoomOpened(roomID: Example.otherRoom, siteID: Example.site, name: "Gym"))))
  private static let offered = ServiceOffered(
    serviceID: Example.service, name: "Sesion", kind: .session, minutes: 60,
    buffers: Buffers(before: 5, after: 10), allowsVirtual: true, noticeMinutes: 60, advanceDays: 90)
  private static let service = Example.past(.scheduling(.serviceOffered(offered)))

  private func correct(_ change: ServiceChange, reason: String = "Misspelt") -> CorrectService {
    CorrectService(serviceID: Example.service, change: change, reason: reason, now: Example.now)
  }

  @Test func aRoomGetsItsName() {
    let correct = CorrectRoom(roomID: Example.room, name: "Studio", reason: "Misspelt", now: Example.now)
    Specification.practice(Self.room).when(correct).then(
      Draft(
        .scheduling(
          .roomDetailsCorrected(
            RoomDetailsCorrected(roomID: Example.room, siteID: Example.site, from: "Studoi", to: "Studio"))),
        at: Example.now, personal: PersonalPart([.reason: "Misspelt"])))
    Specification.practice().when(correct).refused(.unknownRoom)
    let taken = CorrectRoom(roomID: Example.room, name: "gym", reason: "Misspelt", now: Example.now)
    Specification.practice(Self.room, Self.otherRoom).when(taken).refused(.duplicateName)
  }

  @Test func aServiceKeepsWhatIsNotGiven() {
    let from = ServiceTerms(Self.offered)
    var to = from
    (to.name, to.minutes) = ("Session", 50)
    Specification.practice(Self.service).when(correct(ServiceChange(name: "Session", minutes: 50))).then(
      Draft(
        .scheduling(
          .serviceDetailsCorrected(ServiceDetailsCorrected(serviceID: Example.service, from: from, to: to))),
        at: Example.now, personal: PersonalPart([.reason: "Misspelt"])))
    #expect(to.buffers == Buffers(before: 5, after: 10) && to.advanceDays == 90)
  }

  @Test func aServiceIsRefusedWhatOfferingItRefuses() {
    Specification.practice(Self.service).when(correct(ServiceChange())).refused(.nothingToCorrect)
    Specification.practice(Self.service).when(correct(ServiceChange(minutes: 4))).refused(.outOfRange)
    Specification.practice(Self.service).when(correct(ServiceChange(name: " "))).refused(.nameRequired)
    Specification.practice(Self.service).when(correct(ServiceChange(minutes: 50), reason: "")).refused(
      .reasonRequired)
    Specification.practice().when(correct(ServiceChange(minutes: 50))).refused(.unknownService)
  }

  @Test func bookingsAfterwardsHaveTheCorrectedLength() {
    var to = ServiceTerms(Self.offered)
    to.minutes = 50
    let corrected = Example.past(
      .scheduling(
        .serviceDetailsCorrected(
          ServiceDetailsCorrected(serviceID: Example.service, from: ServiceTerms(Self.offered), to: to))))
    var setup = SchedulingSetup()
    let specification = Specification.practice(Self.service, corrected)
    for event in specification.history { setup.evolve(event) }
    #expect(setup.services[Example.service]?.minutes == 50)
  }
}
