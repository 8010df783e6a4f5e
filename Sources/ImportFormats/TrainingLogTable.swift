import SwiftCSV

/// The rows of a CSV file with the lines on which they begin; it never decides what a cell means.
///
/// Separators are commas, semicolons or tabs, as the heading has them. Quotation is that of RFC 4180: quoted cells may
/// hold separators, line breaks and doubled quotes. Line ends may be LF, CRLF or CR, and a byte order mark is skipped.
struct TrainingLogTable: Sendable {
  /// Rows below the heading without the blank ones.
  let rows: [TrainingLogRow]
  /// How many columns the heading has.
  let width: Int
  private let columns: [String: TrainingLogColumn]

  /// Splits the text of a file.
  ///
  /// - Throws: a file without a heading, or the row in which quotation is broken, since nothing after it can be trusted.
  init(_ text: String) throws(RowProblem) {
    let delimiter = CSVDelimiter.guessed(string: text)
    let lines = try TrainingLogTable.split(text, delimiter)
    guard let heading = lines.first else {
      throw RowProblem(line: 1, "The file is empty. Export the training log again.")
    }
    let found = heading.cells.enumerated().map { index, cell in
      TrainingLogColumn(index: index, heading: cell.trimmed)
    }
    columns = Dictionary(found.map { ($0.heading.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    width = found.count
    rows = lines.dropFirst().map { line, cells in
      TrainingLogRow(line: line, cells: cells, decimalComma: delimiter == .semicolon)
    }
  }

  /// The column under the first of some headings that the file has, in any case.
  func column(_ headings: String...) -> TrainingLogColumn? {
    headings.lazy.compactMap { columns[$0.lowercased()] }.first
  }

  /// The column under a heading that may have its unit behind it, as in `Weight (kg)`.
  func column(withUnit heading: String) -> TrainingLogColumn? {
    column(heading)
      ?? columns.values.filter { $0.unit != nil && $0.name.lowercased() == heading.lowercased() }
      .min { $0.index < $1.index }
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

  private typealias Line = (line: Int, cells: [String])

  private static func split(_ text: String, _ delimiter: CSVDelimiter) throws(RowProblem) -> [Line] {
    // The parser drops an empty cell at the very end of a text, unless a line break follows it.
    let text = text.last?.endsLine == true ? text : text + "\n"
    var lines: [Line] = []
    var next = 1
    do {
      let file = try EnumeratedCSV(string: text, delimiter: delimiter, loadColumns: false, rowLimit: 0)
      // Every line break either ends a row or stands in one of its cells, so counting those gives the lines.
      try file.enumerateAsArray(startAt: 0, rowLimit: nil) { cells in
        lines.append((next, cells))
        next += 1 + cells.reduce(0) { $0 + $1.count(where: \.endsLine) }
      }
    } catch {
      throw broken(at: next)
    }
    // A quotation that is never closed swallows the rest of the file without a word.
    if !text.count(where: { $0 == "\"" }).isMultiple(of: 2) { throw broken(at: lines.last?.line ?? 1) }
    return lines.filter { !$0.cells.allSatisfy(\.trimmed.isEmpty) }
  }

  private static func broken(at line: Int) -> RowProblem {
    RowProblem(
      line: line,
      "A quotation mark is not closed, or stands inside a text without being doubled. Mend this row and try again."
    )
  }
}

extension Character {
  fileprivate var endsLine: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}
