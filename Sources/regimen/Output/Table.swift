import Foundation

/// A table for a person to read: columns as wide as their longest cell, numbers to the right, fitted to a terminal.
struct Table {
  private let headings: [String]
  private var rows: [[String]] = []

  init(_ headings: String...) { self.init(headings) }

  init(_ headings: [String]) { self.headings = headings }

  mutating func add(_ cells: String?...) { add(cells) }

  mutating func add(_ cells: [String?]) { rows.append(cells.map { $0.map(Self.plain) ?? "–" }) }

  /// The longest text that a cell shows, in characters.
  private static let widest = 160
  /// To how many characters an id is cut, and no column of text below.
  private static let narrowest = 8
  /// Columns of ids whose beginning a command takes for the whole.
  private static let shortened: Set = ["Appointment", "Entry"]

  /// A text without control characters, which could write over the terminal, and cut where it is very long.
  static func plain(_ text: String) -> String {
    let shown = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    return cut(shown, widest)
  }

  private static func cut(_ text: String, _ width: Int) -> String {
    text.count > width ? text.prefix(width - 1) + "…" : text
  }

  /// The table as text; a sentence instead where there are no rows.
  ///
  /// - Parameter width: of the terminal, in columns; nil for any.
  func text(empty: String, width: Int? = TerminalStyle.standardOutput.columns) -> String {
    guard !rows.isEmpty else { return empty }
    let rows = width.map(fitted) ?? rows
    let widths = Self.widths([headings] + rows, headings.count)
    let right = headings.indices.map { column in
      rows.allSatisfy { $0[column] == "–" || $0[column].first?.isNumber == true && Double($0[column]) != nil }
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() {
        let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
        text += right[column] ? padding + cell : cell + padding
        if column < cells.count - 1 { text += "  " }
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    let head = TerminalStyle.standardOutput.bold(line(headings))
    return ([head, rule] + rows.map(line)).joined(separator: "\n")
  }

  /// The rows with ids, and then the widest columns of text, cut until a line has at most so many characters.
  private func fitted(_ width: Int) -> [[String]] {
    var rows = rows
    func excess() -> Int {
      let widths = Self.widths([headings] + rows, headings.count)
      return widths.reduce(0, +) + 2 * (widths.count - 1) - width
    }
    guard excess() > 0 else { return rows }
    let ids = headings.indices.filter { column in
      rows.allSatisfy { $0[column] == "–" || UUID(uuidString: $0[column]) != nil }
    }
    for column in ids where Self.shortened.contains(headings[column]) {
      for row in rows.indices { rows[row][column] = String(rows[row][column].prefix(Self.narrowest)) }
    }
    while excess() > 0 {
      let widths = Self.widths(rows, headings.count)
      let least = headings.map { max(Self.narrowest, $0.count) }
      // Times and numbers are worth nothing in part.
      let text = headings.indices.filter { column in
        widths[column] > least[column] && !ids.contains(column)
          && !rows.allSatisfy { $0[column].first?.isNumber ?? true }
      }
      guard let column = text.max(by: { widths[$0] < widths[$1] }) else { break }
      let next = max(least[column], widths[column] - excess())
      for row in rows.indices { rows[row][column] = Self.cut(rows[row][column], next) }
    }
    return rows
  }

  private static func widths(_ rows: [[String]], _ columns: Int) -> [Int] {
    (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
  }
}
