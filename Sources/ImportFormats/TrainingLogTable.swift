/// The heading of a CSV file and, one after the other, its rows with the lines on which they begin.
///
/// Separators are commas, semicolons or tabs, as the heading has them; see ``CSVRows`` for the rest.
struct TrainingLogTable {
  /// The most rows below the heading: some 8 MB of the shortest that say anything.
  static let maxRows = 200_000
  /// The most columns; exports have some 15.
  static let maxColumns = 100

  /// How many columns the heading has.
  let width: Int
  private let columns: [String: TrainingLogColumn]
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
      TrainingLogColumn(index: index, heading: cell.trimmed)
    }
    columns = Dictionary(found.map { ($0.heading.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    width = found.count
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
      line: found.line, cells: found.cells, width: found.width, decimalComma: rows.delimiter == ";")
  }

  /// The column under the first of some headings that the file has, in any case.
  func column(_ headings: String...) -> TrainingLogColumn? {
    headings.lazy.compactMap { columns[$0.lowercased()] }.first
  }

  /// The column under a heading that may have its unit behind it, as in `Weight (kg)`.
  func column(withUnit heading: String) -> TrainingLogColumn? {
    column(heading)
      ?? columns.values.filter { $0.unit != nil && $0.name.lowercased() == heading.lowercased() }.min {
        $0.index < $1.index
      }
  }

  /// A column without which the format cannot be read.
  func required(_ column: TrainingLogColumn?, _ heading: String, of application: String) throws(RowProblem)
    -> TrainingLogColumn
  {
    guard let column else {
      throw RowProblem(
        line: 1, column: heading,
        "Expected this column in an export of \(application), and it is missing. Check that the file is such an export."
      )
    }
    return column
  }
}
