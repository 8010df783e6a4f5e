extension HypothesisTable {
  private enum Column: String, CaseIterable {
    case code
    case name
    case overactive
    case underactive
    case source
    case edition
    case confidence
  }

  /// Reads a table of hypotheses: a heading, then one kind of finding a line. Cells hold no commas; lists are joined by `;`.
  static func rows(csv: String) throws(CatalogueError) -> [Row] {
    let lines = csv.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let heading = lines.first ?? []
    for column in Column.allCases where !heading.contains(column.rawValue) {
      throw .missingColumn(column.rawValue)
    }
    var rows: [Row] = []
    for (index, cells) in lines.enumerated().dropFirst() {
      guard cells.count == heading.count else { throw .incomplete(line: index + 1) }
      let texts = Dictionary(zip(heading, cells), uniquingKeysWith: { first, _ in first })
      rows.append(try row(texts, line: index + 1))
    }
    return rows
  }

  private static func row(_ cells: [String: String], line: Int) throws(CatalogueError) -> Row {
    func cell(_ column: Column) -> String { cells[column.rawValue] ?? "" }
    func list(_ column: Column) -> [String] { cell(column).split(separator: ";").map(String.init) }

    let kind = FindingKind(rawValue: cell(.code))
    guard kind.isSlug else { throw .invalid(column: Column.code.rawValue, line: line) }
    guard let confidence = Confidence(rawValue: cell(.confidence)) else {
      throw .invalid(column: Column.confidence.rawValue, line: line)
    }
    for column in [Column.name, .overactive, .underactive, .source, .edition] where cell(column).isEmpty {
      throw .invalid(column: column.rawValue, line: line)
    }
    return Row(
      kind: kind, name: cell(.name),
      hypothesis: Hypothesis(
        overactive: list(.overactive), underactive: list(.underactive), source: cell(.source),
        edition: cell(.edition), confidence: confidence))
  }
}
