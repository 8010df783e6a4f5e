import ImportFormats
import Practice

extension RouteGroup {
  /// Exercises and their ladders.
  static let catalogue = RouteGroup(
    tag: "Catalogue",
    routes: [
      .read(
        "exercises", "/v1/exercises", "Exercises by muscle, region, mode, equipment and name, best first.",
        about: "What is unknown of an exercise never matches.", .readers,
        takes: [.muscle, .region, .mode, .equipment, .avoiding, .text, .asOf, .happenedBy, .limit],
        answers: .view("Exercises")
      ) { try await $0.exercises($1) },
      .read(
        "exerciseGuide", "/v1/exercises/{id}/guide",
        "How an exercise is done: instructions, own words, images.",
        .readers, naming: "The exercise, by its slug.", answers: .view("ExerciseGuide"), or: [.notFound]
      ) { try await $0.exerciseGuide($1) },
      .write(
        "setExerciseNote", "/v1/exercises/note", "Say in own words how an exercise is done.",
        about: "What was said before is replaced; without text and link it is taken back.", .owners,
        scope: .wholePractice, SetExerciseNote.Input.self),
      .write(
        "addExercise", "/v1/exercises", "Add an exercise.", .owners, scope: .wholePractice,
        AddExercise.Input.self),
      .write(
        "assignLadder", "/v1/exercises/ladder", "Give an exercise its place on a ladder.", .owners,
        scope: .wholePractice, AssignLadder.Input.self),
      .file(
        "importExercises", "/v1/exercises/import", "Import the exercises of free-exercise-db.",
        about:
          "Whole or not at all; again adds nothing. An imported exercise has no ladder until it is given one. The body may have up to 8 MiB, and the file up to 5,000 exercises: more is answered with 422 `too-large`. Files that are being sent have bounded room, for each token and for all, and a token imports one at a time; bodies of up to 512 KiB have places of their own and do not wait for larger ones of others. Where there is no room, and where a file waits too long for its turn to be imported, 503 `overloaded` is answered with Retry-After. An `If-Match` that fails already is answered before the file waits.",
        .owners, scope: .wholePractice, ImportExercises.Input.self, answers: .view("ExerciseFileReport")),
    ])
}
