/// Splits the text of a CSV file row by row, and holds no more than one row of it.
///
/// Quotation is that of RFC 4180: quoted cells may hold separators, line breaks and doubled quotes. White space around a
/// quoted cell is passed over. Line ends may be LF, CRLF or CR, and a byte order mark is skipped. A first line `sep=;`, by
/// which Excel is told the separator, tells it here too, and `="5"`, by which it is told to keep a text, is that text.
struct CSVRows {
  struct Row {
    /// The line on which the row begins, from 1.
    let line: Int
    /// The first cells, as many as are kept.
    var cells: [String] = []
    /// How many cells the row has.
    var width = 0
    /// How many cells it has up to the last that holds anything but white space.
    var filledWidth = 0
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
    self.maxCells = maxCells
    scalars = text.unicodeScalars.makeIterator()
    if let named = Self.namedDelimiter(of: text) {
      delimiter = named
      // The line that names it is passed over; the separator in it parts nothing.
      while let scalar = take(), !scalar.endsRow {}
      if text.unicodeScalars.first(where: \.endsRow) == "\r" { _ = takeLineFeed() }
      line = 2
    } else {
      delimiter = Self.delimiter(of: text)
      if let first = scalars.next(), first != "\u{FEFF}" { returned = first }
    }
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
      case .plain where scalar == "\"" && cell == "=":
        cell = ""
        parsing = .quoted
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
    guard row.filledWidth <= row.width, !scalar.properties.isWhitespace else { return }
    row.hasText = true
    row.filledWidth = row.width + 1
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

  /// The separator that most often stands in the first line outside of quotation: a comma, a semicolon or a tab, of several
  /// alike the first; a comma where there is none.
  private static func delimiter(of text: String) -> Unicode.Scalar {
    var (hasBegun, isQuoted) = (false, false)
    var counts: [(separator: Unicode.Scalar, count: Int)] = []
    for scalar in text.unicodeScalars {
      if !hasBegun, scalar != "\t", scalar.properties.isWhitespace || scalar == "\u{FEFF}" { continue }
      hasBegun = true
      if scalar.endsRow, !isQuoted { break }
      if scalar == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, scalar == "," || scalar == ";" || scalar == "\t" {
        if let place = counts.firstIndex(where: { $0.separator == scalar }) {
          counts[place].count += 1
        } else {
          counts.append((scalar, 1))
        }
      }
    }
    let most = counts.map(\.count).max()
    return counts.first { $0.count == most }?.separator ?? ","
  }

  /// The separator that a first line such as `sep=;` names; nil without such a line.
  private static func namedDelimiter(of text: String) -> Unicode.Scalar? {
    var line = text.unicodeScalars.prefix(16).prefix { !$0.endsRow }.filter { $0 != "\"" && $0 != "\u{FEFF}" }
    while let last = line.last, last == " " { line.removeLast() }
    guard line.count == 5, String(String.UnicodeScalarView(line)).lowercased().hasPrefix("sep="),
      let named = line.last,
      [",", ";", "\t", "|"].contains(named)
    else { return nil }
    return named
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
