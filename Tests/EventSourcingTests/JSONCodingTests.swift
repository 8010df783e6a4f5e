import EventSourcing
import Foundation
import Testing

@Suite struct JSONCodingTests {
  @Test func tellsWhatStandsInAText() throws {
    func words(_ node: JSONNode) throws -> String {
      switch try node.content() {
      case .null: "null"
      case .bool(let flag): "\(flag)"
      case .number(let number): "\(number)"
      case .text(let text): "“\(text)”"
      case .array(let items): "[\(try items.map(words).joined(separator: " "))]"
      case .object(let members):
        "{\(try members.map { "\($0.name):\(try words($0.value))" }.joined(separator: " "))}"
      }
    }
    let text = #" {"a":[null,true,-2.5,1e999,"\u00e9"],"b":{},"b":[]} "#
    let read = try Data(text.utf8).withUnsafeBytes { try JSONCoding.reading($0, words) }
    #expect(read == "{a:[null true -2.5 inf “é”] b:{} b:[]}")
    for bad in ["", "{", "[1,]", "1 2", "nul"] {
      #expect(throws: JSONFault.self) {
        try Data(bad.utf8).withUnsafeBytes { try JSONCoding.reading($0, words) }
      }
    }
  }

  @Test(arguments: [
    (0.0, "1970-01-01T00:00:00Z"), (1.5, "1970-01-01T00:00:01.500Z"), (1.0004, "1970-01-01T00:00:01Z"),
    (1.9996, "1970-01-01T00:00:02Z"), (-86_400, "1969-12-31T00:00:00Z"),
    (1_803_884_400, "2027-03-01T07:00:00Z"),
  ]) func writesInstants(_ seconds: Double, _ text: String) {
    #expect(JSONCoding.text(of: Date(timeIntervalSince1970: seconds)) == text)
  }

  @Test(arguments: [(-0.001, "1969-12-31T23:59:59.999Z"), (1_803_884_400.123, "2027-03-01T07:00:00.123Z")])
  func writesInstantsToTheMillisecond(_ seconds: Double, _ text: String) {
    #expect(JSONCoding.text(of: Date(timeIntervalSince1970: seconds)) == text)
  }

  @Test func whatIsWrittenReadsBackAndWritesTheSame() {
    let unstable = (0..<1000).filter { millisecond in
      let text = JSONCoding.text(of: Date(timeIntervalSince1970: 1_803_884_400 + Double(millisecond) / 1000))
      return JSONCoding.instant(in: text).map(JSONCoding.text(of:)) != text
    }
    #expect(unstable.isEmpty)
  }

  @Test func oneMicrosecondIsOneMillisecondHoweverItsDateWasMade() {
    let ties = (0..<10_000).map { 1_795_790_000_000_500 + Int64($0) * 10_001_000 }
    let differing = ties.filter { microseconds in
      let sinceEpoch = Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)
      let sinceReference = Date(
        timeIntervalSinceReferenceDate: Double(microseconds - 978_307_200_000_000) / 1_000_000)
      return JSONCoding.text(of: sinceEpoch) != JSONCoding.text(of: sinceReference)
    }
    #expect(differing.isEmpty)
  }

  @Test(arguments: [
    ("2027-03-01T10:00:00Z", "2027-03-01T10:00:00Z"), ("2027-03-01T10:00:00-05:00", "2027-03-01T15:00:00Z"),
    ("2027-03-01T10:00:00.250+01:00", "2027-03-01T09:00:00.250Z"),
  ]) func readsInstantsWithAnOffset(_ text: String, _ written: String) throws {
    #expect(JSONCoding.text(of: try #require(JSONCoding.instant(in: text))) == written)
  }

  @Test(arguments: ["", "2027-03-01", "2027-03-01T10:00:00", "2027-13-01T10:00:00Z", "yesterday"])
  func refusesWhatIsNoInstant(_ text: String) { #expect(JSONCoding.instant(in: text) == nil) }

  @Test(arguments: ["2027-02-30T10:00:00Z", "2027-03-01T10:00:00Zjunk", "2027-03-01T24:00:00Z"])
  func refusesADayThatIsNoneAndWhatFollowsAnInstant(_ text: String) {
    #expect(JSONCoding.instant(in: text) == nil)
  }

  @Test func keysAreSortedAndSlashesPlain() throws {
    struct Sample: Codable, Hashable {
      let zone: String
      let at: Date
      let missing: Int?
    }
    let sample = Sample(zone: "America/New_York", at: Date(timeIntervalSince1970: 0), missing: nil)
    let data = try JSONCoding.encoder().encode(sample)
    #expect(
      String(decoding: data, as: UTF8.self) == #"{"at":"1970-01-01T00:00:00Z","zone":"America/New_York"}"#)
    #expect(try JSONCoding.decoder().decode(Sample.self, from: data) == sample)
    #expect(throws: DecodingError.self) {
      try JSONCoding.decoder().decode(Sample.self, from: Data(#"{"at":"soon","zone":"UTC"}"#.utf8))
    }
  }
}
