import Foundation
import Practice
import Testing

@testable import ImportFormats

@Suite struct ExerciseFileTests {
  private func read(_ json: String) throws -> [ExerciseDescribed] { try ExerciseFile.read(Data(json.utf8)) }

  private func row(_ changes: String = "") -> String {
    """
    {"name": "Ab Roller", "force": "pull", "level": "intermediate", "mechanic": "compound", "equipment": "other",
     "primaryMuscles": ["abdominals"], "secondaryMuscles": ["shoulders"], "instructions": ["Hold it."],
     "category": "strength", "images": [], "id": "Ab_Roller"\(changes)}
    """
  }

  @Test func readsARowAndPassesOverWhatIsNotOurs() throws {
    #expect(
      try read("[\(row())]") == [
        ExerciseDescribed(
          slug: "ab-roller", name: "Ab Roller", source: .freeExerciseDB, primaryMuscles: ["abdominals"],
          secondaryMuscles: ["shoulders"], equipment: "other", force: "pull", mechanic: "compound",
          level: "intermediate", category: "strength", instructions: ["Hold it."])
      ])
    #expect(try read("[]").isEmpty)
  }

  @Test func nullAndMissingStayUnknown() throws {
    let json = """
      [{"name": "Stretch", "force": null, "mechanic": null, "level": "beginner", "primaryMuscles": [],
        "secondaryMuscles": [], "category": "stretching"}]
      """
    let exercise = try #require(try read(json).first)
    #expect(exercise.force == nil)
    #expect(exercise.mechanic == nil)
    #expect(exercise.equipment == nil)
  }

  @Test(arguments: [
    (#"{"level": "x"}"#, "Row 2, field name: It is missing."),
    (#"{"name": null}"#, "Row 2, field name: Expected a value, not null."),
    (#"{"name": 3}"#, "Row 2, field name: Expected a value of another kind."),
    (
      #"{"name": "A", "level": "x", "primaryMuscles": [1], "secondaryMuscles": [], "category": "c"}"#,
      "Row 2, field primaryMuscles: Expected a value of another kind."
    ),
    (
      #"{"name": "—", "level": "x", "primaryMuscles": [], "secondaryMuscles": [], "category": "c"}"#,
      "Row 2, field name: Expected a name with letters or digits."
    ),
    (
      #"{"name": "A", "level": "x\u0000", "primaryMuscles": [], "secondaryMuscles": [], "category": "c"}"#,
      "Row 2, field level: Expected one line of text, up to 200 characters."
    ),
    (
      #"{"name": "A", "level": "x", "primaryMuscles": [], "secondaryMuscles": [], "category": "c", "images": ["../key.jpg"]}"#,
      "Row 2, field images: Expected up to 10 names of images in a folder of the collection, such as Ab_Roller/0.jpg."
    ),
    (
      #"{"name": "A", "level": "x", "primaryMuscles": [], "secondaryMuscles": [], "category": "c", "instructions": ["x\u0000"]}"#,
      "Row 2, field instructions: Expected up to 50 texts, each of up to 2000 characters."
    ), ("7", "Row 2: Expected an exercise in braces."),
  ]) func namesTheRowAndTheField(_ bad: String, _ description: String) throws {
    let problem = #expect(throws: ExerciseFileProblem.self) { try read("[\(row()), \(bad)]") }
    #expect(problem?.description == description)
  }

  @Test func instructionsAndImagesAreKept() throws {
    let json = """
      [{"name": "Ab Roller", "level": "beginner", "primaryMuscles": [], "secondaryMuscles": [], "category": "strength",
        "instructions": ["Hold it\\nwith  both hands.", " "], "images": ["Ab_Roller/0.jpg", "90_90_(Supine)_Dr.'s-Choice/1.jpg"]}]
      """
    let exercise = try #require(try read(json).first)
    #expect(exercise.instructions == ["Hold it with both hands."])
    #expect(exercise.images == ["Ab_Roller/0.jpg", "90_90_(Supine)_Dr.'s-Choice/1.jpg"])
  }

  @Test(arguments: [
    "", "0.jpg", "/0.jpg", "a/b/0.jpg", "../0.jpg", "./0.jpg", ".git/0.jpg", "a/../0.jpg", "a/.jpg",
    "a/0.svg", "a/0.jpg\n",
    "a\\b/0.jpg", "https://x/0.jpg", "a;b/0.jpg",
  ]) func whatIsNoImagesNameIsNone(_ text: String) { #expect(!ExerciseImageName.isOne(text)) }

  @Test(arguments: ["", "{}", "[", "not json", "[{\"name\": \"A\""]) func whatIsNoArrayOfExercisesIsSaid(
    _ text: String
  ) throws {
    let problem = #expect(throws: ExerciseFileProblem.self) { try read(text) }
    #expect(problem?.row == nil)
  }
}
