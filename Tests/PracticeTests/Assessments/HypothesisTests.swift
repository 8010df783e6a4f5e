import EventSourcing
import Testing

@testable import Practice

@Suite struct HypothesisTests {
  private func map(
    _ finding: String = "heel-rise", overactive: [String] = ["Soleus "],
    underactive: [String] = ["tibialis  anterior"], source: String = "House table", edition: String = "1",
    confidence: Confidence = .low
  ) -> MapHypothesis {
    MapHypothesis(
      finding: FindingKind(rawValue: finding), overactive: overactive, underactive: underactive,
      source: source, edition: edition, confidence: confidence, now: Example.now)
  }

  private func table(after drafts: [Draft<PracticeEvent>]) -> HypothesisTable {
    var table = HypothesisTable()
    for recorded in Specification.given(drafts).history { table.evolve(recorded) }
    return table
  }

  @Test func theTableThatShipsHoldsEveryFindingOnce() throws {
    #expect(
      HypothesisTable.shipped.map(\.kind) == [
        .feetTurnOut, .kneeValgus, .forwardLean, .lowBackArches, .armsFallForward, .shouldersHike,
        .headForward,
      ])
    for row in HypothesisTable.shipped {
      #expect(!row.hypothesis.overactive.isEmpty && !row.hypothesis.underactive.isEmpty)
      #expect(row.hypothesis.source == "practice's mapping table")
      #expect(row.hypothesis.edition == "2026.1")
      #expect(row.hypothesis.confidence == .low)
    }
    let valgus = try #require(HypothesisTable()[.kneeValgus])
    #expect(
      valgus.overactive == [
        "adductors", "tensor fasciae latae", "vastus lateralis", "biceps femoris short head",
      ])
    #expect(valgus.underactive == ["gluteus medius", "gluteus maximus", "vastus medialis obliquus"])
  }

  @Test func thePracticesNewestWordCounts() throws {
    let first = try #require(Specification.practice().when(map("knee-valgus")).drafts.first)
    let second = try #require(
      Specification.practice(first).when(map("knee-valgus", confidence: .moderate)).drafts.first)
    let added = try #require(Specification.practice(first, second).when(map()).drafts.first)
    let table = table(after: [first, second, added])
    #expect(table[.kneeValgus]?.confidence == .moderate)
    #expect(table[.kneeValgus]?.overactive == ["soleus"])
    #expect(table[.headForward] == HypothesisTable()[.headForward])
    let heelRise = FindingKind(rawValue: "heel-rise")
    #expect(table[heelRise]?.underactive == ["tibialis anterior"])
    #expect(table.kinds == HypothesisTable.shipped.map(\.kind) + [heelRise])
    #expect(HypothesisTable()[heelRise] == nil)
  }

  @Test func theSameAgainRecordsNothing() throws {
    let first = try #require(Specification.practice().when(map()).drafts.first)
    Specification.practice(first).when(map()).nothing()
  }

  @Test func isFoundByBothItsTags() throws {
    let event = try #require(Specification.practice().when(map()).events.first)
    #expect(event.tags == [Tag("hypotheses"), Tag("finding-kind:heel-rise")])
    #expect(event.feature?.clientID == nil)
  }

  @Test(arguments: ["Heel rise", "heel_rise", "", "-heel", "HEEL-RISE"]) func aCodeIsInKebabCase(
    _ code: String
  ) { Specification.practice().when(map(code)).refused(.invalidCode) }

  @Test func refuses() {
    Specification.given([]).when(map()).refused(.notSetUp)
    Specification.practice().when(map(overactive: [], underactive: [" "])).refused(.muscleRequired)
    Specification.practice().when(map(overactive: ["soleus"], underactive: ["Soleus"])).refused(
      .duplicateMuscle)
    #expect(
      Specification.practice().when(map(overactive: (0...20).map { "muscle \($0)" })).refusal?.field
        == "overactive")
    #expect(Specification.practice().when(map(source: " ")).refusal?.field == "source")
    #expect(Specification.practice().when(map(edition: "")).refusal?.field == "edition")
  }

  @Test func aBadTableNamesItsLine() {
    let heading = "code,name,overactive,underactive,source,edition,confidence\n"
    #expect(throws: CatalogueError.missingColumn("name")) { try HypothesisTable.rows(csv: "code") }
    #expect(throws: CatalogueError.incomplete(line: 2)) { try HypothesisTable.rows(csv: heading + "a,b") }
    #expect(throws: CatalogueError.invalid(column: "code", line: 2)) {
      try HypothesisTable.rows(csv: heading + "Heel rise,b,c,d,e,f,low")
    }
    #expect(throws: CatalogueError.invalid(column: "confidence", line: 2)) {
      try HypothesisTable.rows(csv: heading + "a,b,c,d,e,f,high")
    }
    #expect(throws: CatalogueError.invalid(column: "underactive", line: 2)) {
      try HypothesisTable.rows(csv: heading + "a,b,c,,e,f,low")
    }
  }
}
