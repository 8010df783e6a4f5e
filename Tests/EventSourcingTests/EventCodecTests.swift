import EventSourcing
import Foundation
import Testing

@Suite struct EventCodecTests {
  let codec = BoxEvent.codec

  @Test func writesSortedFactsAtTheNewestVersion() throws {
    let event = BoxEvent.counted(
      Counted(box: "a/b", number: 3, unit: "piece", takenAt: Date(timeIntervalSince1970: 1.5)))
    let encoded = try codec.encode(event)
    #expect(encoded.type == "counted")
    #expect(encoded.version == 3)
    #expect(encoded.facts == #"{"box":"a/b","number":3,"takenAt":"1970-01-01T00:00:01.500Z","unit":"piece"}"#)
    #expect(try codec.decode(type: "counted", version: 3, facts: Data(encoded.facts.utf8)) == event)
  }

  @Test func everyReleasedVersionReadsAsTheNewest() throws {
    let newest = BoxEvent.counted(Counted(box: "a", number: 3, unit: "piece", takenAt: nil))
    let stored = [
      (1, #"{"container":"a","pieces":3}"#), (2, #"{"box":"a","number":3,"unit":"piece"}"#),
      (3, #"{"box":"a","number":3,"unit":"piece"}"#),
    ]
    for (version, facts) in stored {
      #expect(try codec.decode(type: "counted", version: version, facts: Data(facts.utf8)) == newest)
    }
  }

  @Test func aVersionIsReadInItsOwnShapeOnly() {
    #expect(throws: EventCodecError.unreadable(type: "counted", version: 1)) {
      try codec.decode(
        type: "counted", version: 1, facts: Data(#"{"box":"a","number":3,"unit":"piece"}"#.utf8))
    }
  }

  @Test func listsWhatItReads() {
    #expect(
      codec.readable.map { "\($0.type) \($0.version)" } == [
        "box-sealed 1", "counted 1", "counted 2", "counted 3",
      ])
    #expect(codec.versions == ["box-sealed": 1, "counted": 3])
  }

  @Test func aNewerVersionAsksForANewerBuild() {
    #expect(throws: EventCodecError.newerVersion(type: "counted", version: 4)) {
      try codec.decode(type: "counted", version: 4, facts: Data("{}".utf8))
    }
  }

  @Test func aNewerTypeIsReadAsUnrecognisedAndNeverWritten() throws {
    let event = try codec.decode(type: "box-burnt", version: 9, facts: Data("not JSON".utf8))
    #expect(event == .unrecognised(type: "box-burnt"))
    #expect(throws: EventCodecError.notWritable) { try codec.encode(event) }
  }

  @Test func aTypeThatIsNotReleasedIsNotWritten() {
    let narrow = EventCodec<BoxEvent>(
      [.init(BoxSealed.self, BoxEvent.sealed)], unrecognised: BoxEvent.unrecognised(type:))
    #expect(throws: EventCodecError.notReleased(type: "counted")) {
      try narrow.encode(Boxes.counted("a", 1).event)
    }
  }

  @Test func whatIsNoNumberInJSONIsNotWritten() {
    let codec = EventCodec<WeighedEvent>([.init(Weighed.self, WeighedEvent.weighed)]) { _ in
      .weighed(Weighed(weight: 0))
    }
    #expect(throws: EventCodecError.notWritable) { try codec.encode(.weighed(Weighed(weight: .nan))) }
  }

  @Test func errorsNeverHoldAValue() throws {
    let facts = Data(#"{"box":"secret","number":"secret"}"#.utf8)
    do throws(EventCodecError) {
      _ = try codec.decode(type: "counted", version: 3, facts: facts)
      Issue.record("It was read.")
    } catch {
      #expect(!error.description.contains("secret"))
      #expect(!"\(error)".contains("secret"))
    }
  }

  @Test func eventsSpeakForTheirPayload() {
    #expect(Boxes.sealed("a").event.type == "box-sealed")
    #expect(Boxes.sealed("a").event.subject == Boxes.keeper)
    #expect(Boxes.sealed("a").event.tags == [Tag("boxes"), Tag("box:a")])
    #expect(BoxEvent.unrecognised(type: "x").tags.isEmpty)
    #expect(BoxEvent.unrecognised(type: "x").subject == nil)
  }
}
