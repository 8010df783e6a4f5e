public import Foundation
public import Practice

/// The JSON of free-exercise-db: an array of exercises, read as one pure function of its bytes; it guesses nothing.
///
/// A field that is null or missing stays unknown where it may be; fields that are not ours are passed over.
public enum ExerciseFile {
  private struct Row: Decodable {
    let name: String
    let force: String?
    let level: String
    let mechanic: String?
    let equipment: String?
    let primaryMuscles: [String]
    let secondaryMuscles: [String]
    let category: String
    let instructions: [String]?
    let images: [String]?
  }

  /// How many steps an exercise may have, and how long each may be, in characters.
  private static let (maxSteps, longestStep) = (50, 2_000)
  private static let maxImages = 10

  /// Reads every row.
  ///
  /// - Throws: the first problem, a file that is larger than ``JSONExtent`` allows among them; a file with one is not read in
  ///   part.
  public static func read(_ data: Data) throws(ExerciseFileProblem) -> [ExerciseDescribed] {
    try rows(data, JSONExtent(data))
  }

  /// Reads every row of a file that may be longer than there is time for.
  ///
  /// - Returns: nil for one of more than `maxExercises`, of which none is read.
  /// - Throws: the same as ``read(_:)``.
  public static func read(_ data: Data, maxExercises: Int) throws(ExerciseFileProblem) -> [ExerciseDescribed]?
  {
    let extent = try JSONExtent(data)
    return extent.rows > maxExercises ? nil : try rows(data, extent)
  }

  private static func rows(_ data: Data, _ extent: JSONExtent) throws(ExerciseFileProblem)
    -> [ExerciseDescribed]
  {
    guard extent.isArray else { throw notJSON }
    let rows: [Row]
    do {
      rows = try JSONDecoder().decode([Row].self, from: data)
    } catch let error as DecodingError {
      throw problem(error)
    } catch {
      throw notJSON
    }
    var exercises: [ExerciseDescribed] = []
    exercises.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() { exercises.append(try exercise(row, index + 1)) }
    return exercises
  }

  private static func exercise(_ row: Row, _ number: Int) throws(ExerciseFileProblem) -> ExerciseDescribed {
    let name = try text(row.name, number, "name")
    let slug = Slug.make(from: name)
    guard !slug.isEmpty else {
      throw ExerciseFileProblem(row: number, field: "name", "Expected a name with letters or digits.")
    }
    return ExerciseDescribed(
      slug: slug, name: name, source: .freeExerciseDB,
      primaryMuscles: try texts(row.primaryMuscles, number, "primaryMuscles"),
      secondaryMuscles: try texts(row.secondaryMuscles, number, "secondaryMuscles"),
      equipment: try optional(row.equipment, number, "equipment"),
      force: try optional(row.force, number, "force"),
      mechanic: try optional(row.mechanic, number, "mechanic"), level: try text(row.level, number, "level"),
      category: try text(row.category, number, "category"),
      instructions: try steps(row.instructions ?? [], number), images: try images(row.images ?? [], number))
  }

  /// Each on one line; breaks within one, which the collection has, become spaces.
  private static func steps(_ list: [String], _ row: Int) throws(ExerciseFileProblem) -> [String] {
    let steps = list.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    let isPlain = steps.allSatisfy { step in
      step.count <= longestStep
        && step.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
    guard isPlain, steps.count <= maxSteps else {
      throw ExerciseFileProblem(
        row: row, field: "instructions",
        "Expected up to \(maxSteps) texts, each of up to \(longestStep) characters.")
    }
    return steps.filter { !$0.isEmpty }
  }

  private static func images(_ list: [String], _ row: Int) throws(ExerciseFileProblem) -> [String] {
    guard list.count <= maxImages, list.allSatisfy(ExerciseImageName.isOne) else {
      throw ExerciseFileProblem(
        row: row, field: "images",
        "Expected up to \(maxImages) names of images in a folder of the collection, such as Ab_Roller/0.jpg.")
    }
    return list
  }

  private static func text(_ text: String, _ row: Int, _ field: String) throws(ExerciseFileProblem) -> String
  {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let isPlain = trimmed.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard !trimmed.isEmpty, isPlain, trimmed.count <= 200 else {
      throw ExerciseFileProblem(row: row, field: field, "Expected one line of text, up to 200 characters.")
    }
    return trimmed
  }

  private static func texts(_ list: [String], _ row: Int, _ field: String) throws(ExerciseFileProblem)
    -> [String]
  {
    var texts: [String] = []
    for item in list { texts.append(try text(item, row, field)) }
    return texts
  }

  private static func optional(_ value: String?, _ row: Int, _ field: String) throws(ExerciseFileProblem)
    -> String?
  {
    guard let value else { return nil }
    return try text(value, row, field)
  }

  /// What is said of a file that is no JSON, or not of the collection.
  public static let notJSON = ExerciseFileProblem(
    "The file is not a JSON array of exercises. Give the exercises.json of free-exercise-db.")

  private static func problem(_ error: DecodingError) -> ExerciseFileProblem {
    switch error {
    case .keyNotFound(let key, let context): problem(context.codingPath + [key], "It is missing.")
    case .valueNotFound(_, let context): problem(context.codingPath, "Expected a value, not null.")
    case .typeMismatch(_, let context): problem(context.codingPath, "Expected a value of another kind.")
    case .dataCorrupted: notJSON
    @unknown default: notJSON
    }
  }

  /// The path of a value in the file as row and field.
  private static func problem(_ path: [any CodingKey], _ message: String) -> ExerciseFileProblem {
    guard let row = path.first?.intValue else { return notJSON }
    guard path.count > 1 else { return ExerciseFileProblem(row: row + 1, "Expected an exercise in braces.") }
    return ExerciseFileProblem(row: row + 1, field: path[1].stringValue, message)
  }
}
