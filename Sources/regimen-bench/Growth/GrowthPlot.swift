import Foundation

/// Draws growth as an SVG: what each costs behind each history, as a multiple of the shortest. It measures nothing.
struct GrowthPlot {
  let rows: [Growth.Row]

  private static let size = (width: 640.0, height: 400.0)
  private static let area = (left: 60.0, right: 460.0, top: 30.0, bottom: 340.0)

  /// Each line's name, colour, and value of a row; lower is better in all of them.
  private var lines: [(name: String, colour: String, value: (Growth.Row) -> Double)] {
    [
      ("append", "#1b6ca8", { $0.append }), ("conditional append", "#d1495b", { $0.conditionalAppend }),
      ("a day’s schedule", "#66a182", { $0.read }),
      ("rebuild, an event", "#edae49", { 1 / max($0.rebuildRate, 1) }),
    ]
  }

  var svg: String {
    var parts = [
      #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(Int(Self.size.width))" height="\#(Int(Self.size.height))" font-family="sans-serif" font-size="12">"#,
      #"<rect width="100%" height="100%" fill="white"/>"#,
      text(Self.area.left, 18, "Time as a multiple of that behind the shortest history"),
    ]
    let most = max(2, (multiples.flatMap { $0 }.max() ?? 1) * 1.1)
    for step in 0...4 {
      let value = most * Double(step) / 4
      let y = height(value, most)
      parts.append(
        #"<line x1="\#(Self.area.left)" x2="\#(Self.area.right)" y1="\#(y)" y2="\#(y)" stroke="gainsboro"/>"#)
      parts.append(text(10, y + 4, String(format: "%.1f ×", value)))
    }
    for (index, row) in rows.enumerated() {
      parts.append(text(place(index) - 25, Self.area.bottom + 20, "\(row.events / 1000) k"))
    }
    for (index, line) in lines.enumerated() {
      let points = multiples[index].enumerated().map { "\(place($0)),\(height($1, most))" }
      parts.append(
        #"<polyline fill="none" stroke="\#(line.colour)" stroke-width="2" points="\#(points.joined(separator: " "))"/>"#
      )
      let y = Self.area.top + 20 * Double(index + 1)
      parts.append(
        #"<line x1="480" x2="500" y1="\#(y)" y2="\#(y)" stroke="\#(line.colour)" stroke-width="2"/>"#)
      parts.append(text(506, y + 4, line.name))
    }
    parts.append(text(Self.area.left, Self.size.height - 15, "events in the history"))
    return (parts + ["</svg>", ""]).joined(separator: "\n")
  }

  private var multiples: [[Double]] {
    lines.map { line in
      let first = rows.first.map(line.value) ?? 1
      return rows.map { first > 0 ? line.value($0) / first : 0 }
    }
  }

  private func place(_ index: Int) -> Double {
    Self.area.left + (Self.area.right - Self.area.left) * Double(index) / Double(max(1, rows.count - 1))
  }

  private func height(_ value: Double, _ most: Double) -> Double {
    Self.area.bottom - (Self.area.bottom - Self.area.top) * value / most
  }

  private func text(_ x: Double, _ y: Double, _ text: String) -> String {
    #"<text x="\#(x)" y="\#(y)" fill="black">\#(text)</text>"#
  }
}
