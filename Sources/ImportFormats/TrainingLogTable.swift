/// The heading of a CSV file and, one after the other, its rows with the lines on which they begin.
///
/// Separators are commas, semicolons or tabs, as the heading has them; see ``CSVRows`` for the rest.
struct TrainingLogTable {
  /// The most rows below the heading: some 8 MB of the shortest that say anything.
  static let maxRows = 200_000
  /// The most columns; exports have some 15.
  static let maxColumns = 100

  /// How many columns the heading has, up to the last that has a name.
  let width: Int
  /// How many cells a row may have, the blank ones behind the named columns among them.
  private let fullWidth: Int
  /// The line of the heading.
  let line: Int
  /// By the keys of their headings, from left to right.
  private let columns: [String: [TrainingLogColumn]]
  private var rows: CSVRows
  private var count = 0

  /// Reads the heading of a file.
  ///
  /// - Throws: a file without a heading or with too wide a one, and broken quotation in it.
  init(_ text: String) throws(RowProblem) {
    rows = CSVRows(text, maxCells: Self.maxColumns)
    var heading = try rows.next()
    while heading?.hasText == false { heading = try rows.next() }
    guard let heading else { throw RowProblem(line: 1, "The file is empty. Export the training log again.") }
    guard heading.width <= Self.maxColumns else {
      throw RowProblem(
        line: heading.line,
        "Expected a heading of up to \(Self.maxColumns) columns, and found \(heading.width). Check that the file is such an export."
      )
    }
    let found = heading.cells.enumerated().map { index, cell in
      var text = cell.plainSpaces.trimmed
      if text.hasPrefix("'") { text = String(text.dropFirst()).trimmed }
      return TrainingLogColumn(index: index, heading: text)
    }
    columns = Dictionary(grouping: found.filter { !$0.heading.isEmpty }) { TrainingLogColumn.key($0.heading) }
    width = heading.filledWidth
    fullWidth = max(heading.width, Self.width(ofFirst: rows, below: heading))
    line = heading.line
  }

  /// The next row that is not blank; nil behind the last one.
  ///
  /// - Throws: the row in which quotation is broken, since nothing after it can be trusted, and the first row too many.
  mutating func next() throws(RowProblem) -> TrainingLogRow? {
    var found = try rows.next()
    while found?.hasText == false { found = try rows.next() }
    guard let found else { return nil }
    count += 1
    guard count <= Self.maxRows else {
      throw RowProblem(
        line: found.line,
        "The file has more than \(Self.maxRows) rows, the most of one import. Import it in parts.")
    }
    return TrainingLogRow(
      line: found.line, cells: found.cells, width: found.width, filledWidth: found.filledWidth,
      decimalComma: rows.delimiter == ";")
  }

  /// Refuses a row with more or fewer cells than the heading; blank ones that all rows have at their end do not count.
  func checkWidth(_ row: TrainingLogRow) throws(RowProblem) {
    guard !fits(row) else { return }
    throw RowProblem(
      line: row.line,
      "Expected \(width) cells as in the heading, and found \(row.width). Quote texts that hold the separator."
    )
  }

  /// Whether a row has the cells of the heading.
  func fits(_ row: TrainingLogRow) -> Bool {
    (width...fullWidth).contains(row.width) && row.filledWidth <= width
  }

  /// How many cells the first rows have where all have as many, blank ones at the end beyond the heading; 0 otherwise. In one
  /// row alone a separator too many shifts cells.
  private static func width(ofFirst rows: CSVRows, below heading: CSVRows.Row) -> Int {
    var rows = rows
    var widths: [Int] = []
    while widths.count < 20, let row = try? rows.next() {
      guard row.hasText else { continue }
      guard row.filledWidth <= heading.filledWidth else { return 0 }
      widths.append(row.width)
    }
    guard widths.count > 1, let first = widths.first, widths.allSatisfy({ $0 == first }) else { return 0 }
    return first
  }

  /// The column under the one of some headings that the file has, in any case and with any spaces.
  ///
  /// - Throws: the heading that occurs twice, also in another of these ways to write it.
  func column(_ headings: String...) throws(RowProblem) -> TrainingLogColumn? {
    try one(of: headings.flatMap { columns[TrainingLogColumn.key($0)] ?? [] })
  }

  /// The column under a heading that may have its unit behind it, as in `Weight (kg)`.
  ///
  /// - Throws: the heading that occurs twice, also with another unit.
  func column(withUnit heading: String) throws(RowProblem) -> TrainingLogColumn? {
    let key = TrainingLogColumn.key(heading)
    return try one(
      of: columns.values.joined().filter {
        TrainingLogColumn.key($0.heading) == key
          || $0.unit != nil && TrainingLogColumn.key($0.name) == key
      })
  }

  /// A column without which the format cannot be read.
  func required(_ column: TrainingLogColumn?, _ heading: String, of application: String) throws(RowProblem)
    -> TrainingLogColumn
  {
    guard let column else {
      throw RowProblem(
        line: line, column: heading,
        "Expected this column in an export of \(application), and it is missing. Check that the file is such an export."
      )
    }
    return column
  }

  private func one(of found: [TrainingLogColumn]) throws(RowProblem) -> TrainingLogColumn? {
    let found = found.sorted { $0.index < $1.index }
    guard found.count > 1 else { return found.first }
    throw RowProblem(
      line: line, column: found[1].heading,
      "The heading says the same of columns \(found.map { "\($0.index + 1)" }.joined(separator: " and ")), and only one can count. Delete or rename the others, and try again."
    )
  }
}
