/// Splits the text of a CSV file row by row, and holds no more than one row of it.
///
/// Quotation is that of RFC 4180: quoted cells may hold separators, line breaks and doubled quotes. White space around a
/// quoted cell is passed over. Line ends may be LF, CRLF or CR, and a byte order mark is skipped.
struct CSVRows {
  struct Row {
    /// The line on which the row begins, from 1.
    let line: Int
    /// The first cells, as many as are kept.
    var cells: [String] = []
    /// How many cells the row has.
    var width = 0
    /// Whether a cell holds anything but white space.
    var hasText = false
  }

  /// Where in a cell the next character stands.
  private enum Parsing {
    case start
    case plain
    case quoteInPlain
    case quoted
    case quoteInQuoted
  }

  let delimiter: Unicode.Scalar
  private let maxCells: Int
  private var scalars: String.UnicodeScalarView.Iterator
  private var returned: Unicode.Scalar?
  private var line = 1

  /// - Parameter maxCells: how many cells of a row are kept; more are only counted.
  init(_ text: String, maxCells: Int) {
    delimiter = Self.delimiter(of: text)
    self.maxCells = maxCells
    scalars = text.unicodeScalars.makeIterator()
    if let first = scalars.next(), first != "\u{FEFF}" { returned = first }
  }

  /// The next row; nil behind the last one.
  ///
  /// - Throws: the row in which quotation is broken, since nothing after it can be trusted.
  mutating func next() throws(RowProblem) -> Row? {
    guard var scalar = take() else { return nil }
    var (row, cell, parsing) = (Row(line: line), "", Parsing.start)
    while true {
      switch parsing {
      case .start where scalar == "\"": parsing = .quoted
      case .start where scalar != delimiter && !scalar.endsRow:
        guard !scalar.properties.isWhitespace else { break }
        parsing = .plain
        append(scalar, to: &cell, of: &row)
      case .plain where scalar == "\"": parsing = .quoteInPlain
      case .quoteInPlain where scalar == "\"":
        parsing = .plain
        append(scalar, to: &cell, of: &row)
      case .quoteInPlain: throw broken(row)
      case .plain where scalar != delimiter && !scalar.endsRow: append(scalar, to: &cell, of: &row)
      case .quoted where scalar == "\"": parsing = .quoteInQuoted
      case .quoted:
        append(scalar, to: &cell, of: &row)
        if scalar == "\r", takeLineFeed() { append("\n", to: &cell, of: &row) }
        if scalar == "\n" || scalar == "\r" { line += 1 }
      case .quoteInQuoted where scalar == "\"":
        parsing = .quoted
        append(scalar, to: &cell, of: &row)
      case .quoteInQuoted where scalar != delimiter && !scalar.endsRow:
        guard scalar.properties.isWhitespace else { throw broken(row) }
      case .start, .plain, .quoteInQuoted:
        finish(&cell, of: &row)
        guard scalar == delimiter else {
          if scalar == "\r" { _ = takeLineFeed() }
          line += 1
          return row
        }
        parsing = .start
      }
      guard let following = take() else { break }
      scalar = following
    }
    guard parsing != .quoted, parsing != .quoteInPlain else { throw broken(row) }
    finish(&cell, of: &row)
    return row
  }

  private mutating func take() -> Unicode.Scalar? {
    guard let scalar = returned else { return scalars.next() }
    returned = nil
    return scalar
  }

  /// Takes the second half of a CRLF.
  private mutating func takeLineFeed() -> Bool {
    let scalar = take()
    guard scalar != "\n" else { return true }
    returned = scalar
    return false
  }

  private func append(_ scalar: Unicode.Scalar, to cell: inout String, of row: inout Row) {
    if row.width < maxCells { cell.unicodeScalars.append(scalar) }
    if !row.hasText { row.hasText = !scalar.properties.isWhitespace }
  }

  private func finish(_ cell: inout String, of row: inout Row) {
    if row.width < maxCells { row.cells.append(cell) }
    row.width += 1
    cell = ""
  }

  private func broken(_ row: Row) -> RowProblem {
    RowProblem(
      line: row.line,
      "A quotation mark is not closed, or stands inside a text without being doubled. Mend this row and try again."
    )
  }

  /// The first comma, semicolon or tab of the first line that stands in no quotation; a comma where there is none.
  private static func delimiter(of text: String) -> Unicode.Scalar {
    var (hasBegun, isQuoted) = (false, false)
    for scalar in text.unicodeScalars {
      if !hasBegun, scalar != "\t", scalar.properties.isWhitespace { continue }
      hasBegun = true
      if scalar.endsRow { break }
      if scalar == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, scalar == "," || scalar == ";" || scalar == "\t" {
        return scalar
      }
    }
    return ","
  }
}

extension Unicode.Scalar {
  /// Whether a row ends here, outside of quotation.
  fileprivate var endsRow: Bool {
    switch self {
    case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
