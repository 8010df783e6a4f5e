import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct IntakeEventTests {
  @Test func everyEventIsTheClientsAndNamesItsTexts() throws {
    for event in ReleasedEvents.intake {
      let feature = try #require(event.summarised)
      #expect(feature.clientID == Example.client)
      #expect(event.tags == [PracticeTags.client(Example.client)])
      #expect(feature.supersessionKey == nil)
      // What has texts has a key to seal them with.
      #expect((event.subject == Example.client) == !feature.texts.isEmpty)
    }
  }

  @Test func theSummariesAreShortSentences() {
    #expect(
      ReleasedEvents.intake.compactMap { $0.summarised?.summary } == [
        "enquiry: low back, hip or groin", "enquiry withdrawn",
        "pain since 2025-11-03 (69 weeks), fibromyalgia, recurrent",
        "pain map: low back, left 5; head, central 0", "consent to version 2026-01", "consent withdrawn",
        "PAR-Q+ 2023: follow-up, valid until 2028-02-28",
        "clearance withdrawn: a PAR-Q+ that says to refer", "reviewed: a PHQ-4 of severe distress",
        "pain is read in relative mode", "recovers slowly",
        "form answered: PAR-Q+, version 2026-1", "form confirmed: PAR-Q+",
        "form dismissed: pain and history",
      ])
  }

  @Test func whatIsEmptyIsSaidSo() {
    let enquiry = IntakeEvent.enquiryRecorded(EnquiryRecorded(clientID: Example.client, regions: []))
    #expect(enquiry.summary == "enquiry")
    let map = IntakeEvent.painMapRecorded(
      PainMapRecorded(clientID: Example.client, day: IntakeExample.today, pains: []))
    #expect(map.summary == "pain map: no pain")
  }

  @Test func aFactWithAWordThatIsNoCodeIsNotRead() {
    let facts = #"{"clientID":"00000000-0000-8000-8000-000000000001","regions":["nose"]}"#
    #expect(throws: EventCodecError.unreadable(type: "enquiry-recorded", version: 1)) {
      try PracticeEvents.codec.decode(type: "enquiry-recorded", version: 1, facts: Data(facts.utf8))
    }
  }
}
