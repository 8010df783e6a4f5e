import Foundation
import ImportFormats
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Files of exercises.
extension ImportRouteTests {
  @Test func exercisesAreAddedOnce() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let row =
        #"{"name":"Axle Hold","level":"beginner","primaryMuscles":["forearms"],"secondaryMuscles":[],"category":"strength"}"#
      let names = ["exercises", "appended", "skipped", "changed", "duplicates"]
      func bring(_ file: String, dryRun: Bool? = nil) async throws -> Answer {
        let body = try JSONEncoder().encode(ImportExercises.Input(file: file, dryRun: dryRun))
        return try await post(
          served, "/v1/exercises/import", String(decoding: body, as: UTF8.self), token: token)
      }
      let rehearsed = try await bring("[\(row)]", dryRun: true)
      #expect(try counts(rehearsed, names, schema: "ExerciseFileReport") == [1, 1, 0, 0, 0])
      let done = try await bring("[\(row),\(row)]")
      #expect(try counts(done, names, schema: "ExerciseFileReport") == [2, 1, 0, 0, 1])
      #expect(try done.json["duplicateExercises"]?[0]?.text == "axle-hold")
      let edited = row.replacing("beginner", with: "expert")
      let again = try await bring("[\(edited)]")
      #expect(try counts(again, names, schema: "ExerciseFileReport") == [1, 0, 0, 1, 0])
      let broken = try await bring(#"[{"name":"Axle Hold"}]"#)
      #expect(broken.status == 422)
      #expect(broken.text.contains("Row 1, field level"))
      let found = try await served.get("/v1/exercises?text=axle%20hold", token: token)
      #expect(try found.json["items"]?[0]?["name"]?.text == "Axle Hold")
    }
  }
}
