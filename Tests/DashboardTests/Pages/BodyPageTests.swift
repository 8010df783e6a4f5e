import Application
import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// The map of a body: every place reached by a link that says all that is drawn, and the table beside it.
@Suite(.serialized) struct BodyPageTests {
  private let sample = SamplePractice()

  @Test func `every region and side is drawn, and reached`() async throws {
    let drawn = Set(BodyFigure.all.flatMap(\.shapes).map(\.place))
    #expect(drawn == Set(BodyPlace.all))
    #expect(Set(BodyPlace.all.map(\.region)) == Set(PainRegion.allCases))
    for place in BodyPlace.all {
      #expect(BodyPlace(code: place.code) == place)
      #expect((place.side != nil) == place.region.hasSides, "\(place.code)")
    }
    // From the front the person's left is on the right of the drawing; from behind it is on the left.
    for figure in BodyFigure.all {
      let knee = try #require(figure.shapes.first { $0.place == BodyPlace(.knee, .left) })
      #expect((knee.x > 100) == figure.isFront)
    }
    try await withDashboard(sample.clinicalHistory) { served in
      let page = try await Browser.signedIn(served, as: .readOnly).open("/clients/C-1001/body").text
      for place in BodyPlace.all {
        #expect(page.contains("at=\(place.code)#place\" aria-label=\"\(place.name): "), "\(place.code)")
      }
    }
  }

  @Test func `a place says pain, finding, hypothesis and training, and the table says the same`() async throws
  {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/clients/C-1001/body").text
      let knee =
        "aria-label=\"Knee, left: pain 5 (Wed, Jan 20), at first 5 (Wed, Jan 20); found: Knee valgus, left;"
      #expect(page.contains(knee))
      #expect(page.contains("aria-label=\"Chest: pain 1 (Wed, Jan 20)"))
      #expect(page.contains("thought overactive: adductors"))
      #expect(page.contains("thought underactive: gluteus medius"))
      #expect(page.contains("trained by ") && page.contains("fill=\"url(#over)\""))
      #expect(page.contains("Found at no certain place") && page.contains("Own code"))
      #expect(page.contains("<td data-name=\"Found\"><span class=\"line\">Knee valgus, left</span>"))
      // The right knee has neither pain nor finding.
      #expect(!page.contains("aria-label=\"Knee, right: pain") && !page.contains("Knee, right: found"))
      let place = try await browser.open("/clients/C-1001/body?at=knee.left").text
      #expect(place.contains("id=\"place\""))
      #expect(
        place.contains(
          "/forms/log-morning-pain?for=C-1001&amp;back=/clients/C-1001/body&amp;region=knee&amp;side=left"))
      #expect(try await !browser.open("/clients/C-1001/body?at=tail").text.contains("id=\"place\""))
    }
  }

  @Test func `a later map takes the place of the first, which is still told`() async throws {
    let day = LocalDay(of: SamplePractice.now, in: .gmt)
    let later = [
      Draft<PracticeEvent>(
        .intake(
          .painMapRecorded(
            PainMapRecorded(
              clientID: sample.anna, day: day - 1,
              pains: [
                PainScore(site: PainSite(region: .knee, side: .left), nrs: 2),
                PainScore(site: PainSite(region: .lowBack, side: .right), nrs: 8),
              ]))), at: SamplePractice.at(-24)),
      Draft<PracticeEvent>(
        .wellbeing(
          .morningPainLogged(MorningPainLogged(clientID: sample.anna, day: day, region: .chest, nrs: 3))),
        at: SamplePractice.at(-1)),
    ]
    try await withDashboard(sample.clinicalHistory + later) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/clients/C-1001/body").text
      #expect(page.contains("Knee, left: pain 2 (Sun, Feb 28), at first 5 (Wed, Jan 20)"))
      #expect(page.contains(">2↓</text>") && page.contains(">8</text>") && page.contains(">3↑</text>"))
      #expect(page.contains("Low back: pain right 8 (Sun, Feb 28)"))
      #expect(page.contains("class=\"pain severe\"") && page.contains("clip-path=\"url(#half-right)\""))
      #expect(page.contains("Chest: pain 3 (Mon, Mar 1), at first 1 (Wed, Jan 20)"))
      // Each day on which something was told can be chosen, and shows what had happened by then.
      #expect(page.contains("href=\"/clients/C-1001/body?asOf=2027-01-20\">Wed, Jan 20</a>"))
      let past = try await browser.open("/clients/C-1001/body?asOf=2027-01-20").text
      #expect(past.contains("Knee, left: pain 5 (Wed, Jan 20)") && !past.contains("Knee valgus"))
      #expect(past.contains("href=\"/clients/C-1001/body?asOf=2027-01-20\" aria-current=\"true\""))
    }
  }
}
