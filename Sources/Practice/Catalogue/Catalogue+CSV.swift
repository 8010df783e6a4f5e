extension Catalogue {
  private enum Column: String, CaseIterable {
    case id
    case name
    case pattern
    case targetMuscles = "target_muscles"
    case jointStabilised = "joint_stabilised"
    case mode
    case ladder
    case rung
    case easier
    case harder
    case cautionRegions = "caution_regions"
    case bodyHalf = "body_half"
  }

  /// Reads a table of ladders: a heading, then one exercise a line. Cells hold no commas; lists are joined by `;`.
  public init(csv: String) throws(CatalogueError) {
    let lines = csv.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let heading = lines.first ?? []
    var places: [Column: Int] = [:]
    for column in Column.allCases {
      guard let place = heading.firstIndex(of: column.rawValue) else { throw .missingColumn(column.rawValue) }
      places[column] = place
    }
    var exercises: [Exercise] = []
    for (index, cells) in lines.enumerated().dropFirst() {
      guard cells.count == heading.count else { throw .incomplete(line: index + 1) }
      exercises.append(try Catalogue.exercise(places.mapValues { cells[$0] }, line: index + 1))
    }
    self.init(exercises)
  }

  private static func exercise(_ cells: [Column: String], line: Int) throws(CatalogueError) -> Exercise {
    func cell(_ column: Column) -> String { cells[column] ?? "" }
    func list(_ column: Column) -> [String] { cell(column).split(separator: ";").map(String.init) }
    func slugged(_ column: Column) -> String? { cell(column).isEmpty ? nil : Slug.make(from: cell(column)) }

    guard let slug = slugged(.name) else { throw .invalid(column: Column.name.rawValue, line: line) }
    guard let mode = Exercise.Mode(rawValue: cell(.mode)) else {
      throw .invalid(column: Column.mode.rawValue, line: line)
    }
    guard let rung = Int(cell(.rung)), rung > 0 else {
      throw .invalid(column: Column.rung.rawValue, line: line)
    }
    guard let half = Exercise.BodyHalf(rawValue: cell(.bodyHalf)) else {
      throw .invalid(column: Column.bodyHalf.rawValue, line: line)
    }
    return Exercise(
      id: cell(.id), slug: slug, name: cell(.name), pattern: cell(.pattern),
      targetMuscles: list(.targetMuscles), muscles: list(.targetMuscles).muscles,
      jointsStabilised: list(.jointStabilised), mode: mode,
      ladder: cell(.ladder), rung: rung, easier: slugged(.easier), harder: slugged(.harder),
      cautionRegions: list(.cautionRegions), bodyHalf: half)
  }
}
