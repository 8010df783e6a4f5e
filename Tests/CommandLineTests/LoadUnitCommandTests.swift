import Foundation
import TestSupport
import Testing

/// Loads without a unit, and in another one than is prescribed, from the outside.
@Suite(.serialized) struct LoadUnitCommandTests {
  @Test func `a bare number has the unit of the prescription, and another unit is compared`() async throws {
    try await Terminal.withPractice { terminal in
      let none = [
        "prescribe", "exercise", "--client", "C-1001", "--exercise", "goblet-squat", "--sets", "3", "--reps",
        "8-12", "--at", "2026-01-05 09:00", "--load",
      ]
      #expect(try await terminal.run(none + ["45"]).error.contains("with its unit"))
      #expect(try await terminal.run(none + ["45lb", "--plate", "2.5kg"]).status == 0)

      func adjust(_ to: String...) async throws -> Terminal.Answer {
        try await terminal.run(
          ["adjust", "load", "--client", "C-1001", "--exercise", "goblet-squat", "--reason", "why", "--to"]
            + to)
      }
      let kilograms = try await adjust("50kg")
      #expect(kilograms.status == 2 && kilograms.error.contains("--confirm-load"))
      #expect(try await adjust("50").output.contains("45lb → 50lb"))
      #expect(try await adjust("50kg", "--confirm-load").output.contains("50lb → 50kg"))
      #expect(try await adjust("45lb", "--confirm-load").status == 0)

      let session = [
        "record", "session", "--client", "C-1001", "--pain", "1/1/1", "--at", "2026-01-06 18:00", "--set",
      ]
      let far = try await terminal.run(session + ["goblet-squat 3x9 @45kg rir3", "--format", "json"])
      #expect(far.refusal == "unit-differs")
      let near = try await terminal.run(
        session + ["goblet-squat 3x9 @45 rir3 technique:poor pain:1/2/1 activation:6"])
      #expect(near.status == 0, "\(near.error)")
      let shown = try await terminal.run("show", "progression", "C-1001").output
      #expect(shown.contains("45lb") && !shown.contains("20.4"))
      let json = try await terminal.run("show", "progression", "C-1001", "--format", "json").json
      let item = try #require(json["items"]?.items.first)
      #expect(item["loadKg"]?.number == 20.412 && item["load"]?.text == "45lb")
      #expect(item["prescribed"]?["plate"]?.text == "2.5kg")
      let point = try #require(item["trend"]?.items.first)
      #expect(point["activation"]?.number == 6 && point["pain"]?["during"]?.number == 2)
    }
  }

  @Test func `of two turns of an exercise the worse word on pain and technique counts`() async throws {
    try await Terminal.withPractice { terminal in
      let session = [
        "record", "session", "--client", "C-1001", "--pain", "1/1/1", "--at", "2026-01-06 18:00",
      ]
      let sets = [
        "--set", "goblet-squat 2x9 @20kg rir3 technique:poor pain:1/8/8", "--set",
        "goblet-squat 1x9 @20kg rir3 technique:ok pain:1/1/1",
      ]
      let recorded = try await terminal.run(session + sets)
      #expect(recorded.status == 0, "\(recorded.error)")
      let json = try await terminal.run("show", "progression", "C-1001", "--format", "json").json
      let point = try #require(json["items"]?.items.first?["trend"]?.items.first)
      #expect(point["pain"]?["during"]?.number == 8)
    }
  }

  /// A red rise of one turn is not hidden by another with a higher peak: both are stored.
  @Test func `turns of an exercise with pain of their own stay apart`() async throws {
    try await Terminal.withPractice { terminal in
      let recorded = try await terminal.run(
        "record", "session", "--client", "C-1001", "--pain", "5/5/5", "--at", "2026-01-06 18:00", "--set",
        "goblet-squat 2x9 @20kg rir3 pain:1/5/5", "--set", "goblet-squat 1x9 @20kg rir3 pain:6/6/6", "--set",
        "goblet-squat 1x9 @20kg rir3 pain:6/6/6", "--format", "json")
      #expect(recorded.status == 0, "\(recorded.error)")
      let exported = try await terminal.run("export", "events")
      let line = try #require(
        exported.output.split(separator: "\n").last { $0.contains("session-recorded") }.map(String.init))
      let start = try #require(line.range(of: "\"exercises\":["))
      #expect(line[start.upperBound...].components(separatedBy: "\"exercise\":\"goblet-squat\"").count == 3)
    }
  }
}
