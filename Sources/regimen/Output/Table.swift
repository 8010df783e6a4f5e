/// A table for a person to read: columns as wide as their longest cell, numbers to the right.
struct Table {
  private let headings: [String]
  private var rows: [[String]] = []

  init(_ headings: String...) {
    self.headings = headings
  }

  mutating func add(_ cells: String?...) {
    rows.append(cells.map { $0.map(Self.plain) ?? "–" })
  }

  /// The longest text that a cell shows, in characters.
  private static let widest = 160

  /// A text without control characters, which could write over the terminal, and cut where it is very long.
  private static func plain(_ text: String) -> String {
    let shown = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    return shown.count > widest ? shown.prefix(widest - 1) + "…" : shown
  }

  /// The table as text; a sentence instead where there are no rows.
  func text(empty: String) -> String {
    guard !rows.isEmpty else { return empty }
    let widths = headings.indices.map { column in
      ([headings] + rows).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    let right = headings.indices.map { column in
      rows.allSatisfy { $0[column] == "–" || $0[column].first?.isNumber == true && Double($0[column]) != nil }
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        text += right[column] ? padding + cell : cell + padding
        if column < cells.count - 1 { text += "  " }
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([line(headings), rule] + rows.map(line)).joined(separator: "\n")
  }
}
