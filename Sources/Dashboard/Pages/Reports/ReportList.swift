import EventSourcing
import Foundation
import Practice
import ReadModels

/// What stands behind a figure of a report: appointments or clients, one a row.
struct ReportList: Sendable {
  struct Row: Sendable {
    let cells: [Cell]
  }

  struct Cell: Sendable {
    let text: String
    /// As a file has it, for machines.
    let file: String
    /// Where it leads; nil for nowhere.
    let path: String?

    init(_ text: String, path: String? = nil) { self.init(text, file: text, path: path) }

    private init(_ text: String, file: String, path: String? = nil) {
      (self.text, self.file, self.path) = (text, file, path)
    }

    init(_ day: LocalDay, path: String? = nil) {
      self.init(PageText.shortDate(day), file: "\(day)", path: path)
    }

    init(clockOf date: Date, in zone: TimeZone) {
      let time = String("\(LocalDateTime(of: date, in: zone))".dropFirst(11).prefix(5))
      let mark = RepeatedHour.name(of: date, in: zone).map { " \($0)" } ?? ""
      self.init(PageText.clock(date, zone), file: time + mark)
    }

    init(_ number: Double) { self.init(PageText.number(number), file: Load.number(number)) }

    init(share: Double) {
      self.init(PageText.percent(share), file: "\(Int((share * 100).rounded()))%")
    }
  }

  let title: String
  let columns: [String]
  let rows: [Row]

  /// As a file that spreadsheets open, in UTF-8 with a mark of it, lines ending in CR LF (RFC 4180).
  var csv: String {
    "\u{FEFF}"
      + ([columns] + rows.map { $0.cells.map(\.file) }).map { line in
        line.map(Self.cell).joined(separator: ",") + "\r\n"
      }.joined()
  }

  /// One value: what a spreadsheet would take for a formula is told to be text, and quotes are doubled.
  static func cell(_ text: String) -> String {
    let first = text.unicodeScalars.first {
      !$0.properties.isWhitespace || "\t\r\n".unicodeScalars.contains($0)
    }
    let isFormula = first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
    let isNumber = text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil
    let safe = isFormula && !isNumber ? "'\(text)" : text
    return safe.contains { "\",\r\n\t;".contains($0) } || safe != text
      ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
  }
}

/// A figure through time as a line of our own: an SVG without a style of its own.
struct TrendLine: Sendable {
  /// nil where nothing is known.
  let values: [Double?]

  private static let (width, height) = (160.0, 36.0)

  /// As the template takes it; empty with fewer than two values.
  var view: [String: Any] {
    let known = values.compactMap(\.self)
    guard known.count > 1, let highest = known.max() else { return ["hasLine": false] }
    let top = max(highest, 0.000_1)
    let step = values.count > 1 ? Self.width / Double(values.count - 1) : 0
    let points = values.enumerated().compactMap { index, value in
      value.map { (x: Double(index) * step, y: Self.height - $0 / top * Self.height) }
    }
    let line = points.map { "\(Self.text($0.x)),\(Self.text($0.y))" }.joined(separator: " ")
    let end = points.last ?? (x: 0, y: 0)
    return [
      "hasLine": true, "points": line, "endX": Self.text(end.x), "endY": Self.text(end.y),
    ]
  }

  private static func text(_ number: Double) -> String { String(format: "%.1f", number + 2) }
}
