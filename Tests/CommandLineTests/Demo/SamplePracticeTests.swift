import EventSourcing
import Foundation
import Practice
import Testing

@testable import regimen

/// The sample is what it says: accepted as a whole, the same each time, and with something of everything.
@Suite struct SamplePracticeTests {
  @Test(arguments: SampleExample.all)
  func `no command is refused with any seed on any day, and each records something`(example: SampleExample)
    async throws
  {
    let made = try await example.made()
    #expect(made.silent.isEmpty)
    let log = made.log
    #expect((2_400...3_200).contains(log.events.count), "\(log.events.count) events")
  }

  @Test func `the same seed and day give the same commands, another seed others`() async throws {
    func written(_ sample: SamplePractice) -> [String] {
      sample.commands.map {
        "\($0.now.timeIntervalSince1970) \($0.client?.uuidString ?? "") \($0.issuer) \($0.decision)"
      }
    }
    let usual = SampleExample.usual
    let first = written(try await usual.made().sample)
    #expect(first == written(try usual.sample()))
    #expect(first != written(try SamplePractice(seed: 2, today: usual.today)))
  }

  @Test func `every moment of one day gives the sample of that day`() throws {
    // 23:30 on 2027-03-13 and 00:30 on 2027-03-14 in New York, both on 2027-03-14 in UTC.
    let evening = try SamplePractice(now: Date(timeIntervalSince1970: 1_804_998_600))
    let night = try SamplePractice(now: Date(timeIntervalSince1970: 1_805_002_200))
    #expect(evening.today.description == "2027-03-13")
    #expect(night.today.description == "2027-03-14")
  }

  /// Nothing of the sample was a mistake.
  private let corrections: Set = [
    ClientDetailsCorrected.eventType, PractitionerDetailsCorrected.eventType, SiteDetailsCorrected.eventType,
    RoomDetailsCorrected.eventType, ServiceDetailsCorrected.eventType, ArrivalWithdrawn.eventType,
    CompletionWithdrawn.eventType, NoShowWithdrawn.eventType, CancellationWithdrawn.eventType,
    SessionWithdrawn.eventType,
    MorningPainWithdrawn.eventType, OutcomeWithdrawn.eventType, RestDayWithdrawn.eventType,
    SleepWithdrawn.eventType, ReadinessWithdrawn.eventType, FlareWithdrawn.eventType,
    ClearanceWithdrawn.eventType, ClientsMerged.eventType, ClientsUnmerged.eventType,
    MorningPainLogWithdrawn.eventType, EnquiryWithdrawn.eventType,
  ]

  @Test
  func
    `there is an event of every type but erasure, imports, holds, series, retiring, mistakes, staff, forms, locales, languages, messages, contacts and hours of single days`()
    async throws
  {
    let log = try await SampleExample.usual.log()
    let released = Set(PracticeEvents.codec.versions.keys)
    let left = Set([
      PersonErased.eventType, ExerciseDescribed.eventType, OpeningDaySet.eventType,
      PractitionerDaySet.eventType, TimeOffAdded.eventType, TimeOffWithdrawn.eventType,
      BusyCalendarSet.eventType, BusyCalendarRemoved.eventType, BusyTimesChanged.eventType,
      AppointmentHeld.eventType, HoldReleased.eventType, SeriesBooked.eventType,
      SeriesShifted.eventType, WaitlistLeft.eventType, ReminderSent.eventType, ClientZoneSet.eventType,
      PracticeLocaleSet.eventType, ClientLanguageSet.eventType, MessageTemplateSet.eventType,
      MessageChoiceSet.eventType, MessageHandled.eventType, ContactSet.eventType, ReminderLeadSet.eventType,
      ConsentTextSet.eventType,
      BookableRetired.eventType, BookableReinstated.eventType,
      StaffAdded.eventType, StaffAccessChanged.eventType, StaffDetailsCorrected.eventType,
      StaffRemoved.eventType, FlareScored.eventType, ClientLinkRotated.eventType,
      ClientLinkRevoked.eventType, ExerciseNoteSet.eventType, FormAnswered.eventType,
      FormConfirmed.eventType, FormDismissed.eventType,
    ]).union(corrections)
    #expect(Set(log.events.map(\.type)) == released.subtracting(left))
  }

  @Test(arguments: SampleExample.all) func `commands go forward in time, and nothing happens today or later`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    let (sample, log) = (made.sample, made.log)
    let zone = try #require(TimeZone(identifier: SamplePractice.timeZone))
    let moments = sample.commands.map(\.now)
    #expect(moments == moments.sorted())
    #expect(moments.allSatisfy { LocalDay(of: $0, in: zone) < example.today })
    #expect(log.events.allSatisfy { LocalDay(of: $0.occurredAt, in: zone) < example.today })
  }

  @Test func `a course is written in the order in which it happens`() throws {
    let calendar = try SampleCalendar(today: SampleExample.usual.today, zoneName: SamplePractice.timeZone)
    let ids = SampleExample.usual.ids
    var log = SampleLog()
    for command in SamplePractice.founding(calendar, ids) { try log.perform(command) }
    let moments = try SampleCourseHistory.commands(
      of: .flareOfBack, ordinal: 1, calendar: calendar, ids: ids, after: log, random: SplitMix64(seed: 3)
    ).map(\.now)
    #expect(moments == moments.sorted())
  }

  @Test func `people do not exist, and no two share a name or a contact`() throws {
    let clients = SampleCourse.all.map(\.client) + [SampleEnquirer.open.client]
    #expect(SampleCourse.all.count == 13)
    #expect(Set(clients.map(\.name)).count == 14)
    #expect(Set(clients.map(\.phone)).count == 14)
    #expect(clients.allSatisfy { $0.email.hasSuffix("@example.com") })
    #expect(clients.allSatisfy { $0.phone.wholeMatch(of: /\+1 407 555 01[0-9]{2}/) != nil })
  }

  @Test(arguments: SampleExample.all) func `the last command books the consultation to come`(
    example: SampleExample
  ) async throws {
    let last = try #require(try await example.made().sample.commands.last)
    #expect(last.decision is BookAppointment)
    #expect(last.client == example.ids.client(SampleCourse.firstConsultation.client))
  }
}
