import EventSourcing
import Foundation
import Testing

@testable import Practice

/// No letter bears more marks than a language writes, however they are written.
@Suite struct CombiningMarksTests {
  private static let acute = "\u{301}"

  @Test(arguments: [(0, true), (30, true), (31, false), (40_000, false)])
  func aRunIsCounted(length: Int, isTaken: Bool) {
    let run = "e" + String(repeating: Self.acute, count: length)
    #expect(CombiningMarks.areFew(in: "before " + run + " after") == isTaken)
    #expect(CombiningMarks.areFew(inJSON: Data("{\"a\":\"\(run)\"}".utf8)) == isTaken)
    let escaped = String(repeating: "\\u0301", count: length)
    #expect(CombiningMarks.areFew(inJSON: Data("{\"a\":\"e\(escaped)\"}".utf8)) == isTaken)
    // U+1D165, a mark beyond the first plane, is escaped as a pair.
    let pairs = String(repeating: "\\uD834\\uDD65", count: length)
    #expect(CombiningMarks.areFew(inJSON: Data("{\"a\":\"e\(pairs)\"}".utf8)) == isTaken)
  }

  /// Each character of Unicode whose canonical decomposition begins with a mark counts as marks.
  @Test func whatDecomposesIntoMarksIsNone() {
    for value in (0x300...0x10FFFF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else {
        continue
      }
      let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      guard let first = parts.first, first.properties.canonicalCombiningClass != .notReordered else {
        continue
      }
      let run = "a" + String(repeating: String(scalar), count: 31)
      #expect(!CombiningMarks.areFew(in: run), "U+\(String(value, radix: 16))")
    }
  }

  @Test func languagesAreWrittenAsTheyAre() {
    for text in ["Nguyễn Thị Ánh", "עִבְרִית", "हिन्दी", "བོད་སྐད", "한국어", "👩🏽‍🦰", "Zoë"] {
      #expect(CombiningMarks.areFew(in: text) && CombiningMarks.areFew(inJSON: text.utf8))
      #expect(CombiningMarks.areFew(in: text.decomposedStringWithCanonicalMapping))
    }
  }

  @Test func aRecordIsRefusedThatBearsMore() throws {
    let run = "a" + String(repeating: Self.acute, count: 31)
    #expect(throws: Refusal.self) { _ = try Text.name(run, field: "name") }
    #expect(throws: Refusal.self) { _ = try Text.note(run) }
    #expect(throws: Refusal.self) { _ = try Text.title(run) }
  }
}
