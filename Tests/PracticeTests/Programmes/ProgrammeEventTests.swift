import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct ProgrammeEventTests {
  private var events: [ProgrammeEvent] {
    ReleasedEvents.programme.compactMap { event in
      guard case .programme(let event) = event else { return nil }
      return event
    }
  }

  @Test func aClientsEventCarriesTheirTagAndNoOtherDoes() {
    for event in events {
      let tag = PracticeTags.client(Example.client)
      #expect(event.payload.tags.contains(tag) == (event.clientID != nil), "\(event.summary)")
    }
  }

  @Test func whatHasTextsHasAPersonToSealThemFor() {
    for event in events where !event.texts.isEmpty {
      #expect(event.payload.subject == Example.client, "\(event.summary)")
    }
  }

  @Test func everySummaryIsOneShortLine() {
    for event in events {
      #expect(!event.summary.isEmpty && event.summary.count < 120 && !event.summary.contains("\n"))
    }
  }

  @Test func whatAnExerciseServesIsOneOfTwo() throws {
    func decoded(_ text: String) throws -> Served {
      try JSONCoding.decoder().decode(Served.self, from: Data(text.utf8))
    }
    #expect(try decoded(#"{"joint":"knee"}"#) == .joint("knee"))
    #expect(
      try decoded(#"{"finding":"00000000-0000-8000-8000-000000000029"}"#) == .finding(ReleasedEvents.finding))
    #expect(throws: DecodingError.self) { try decoded("{}") }
  }
}
