import Foundation

/// What several runs of one measure gave, beside its limit.
struct Figure: Encodable {
  let id: String
  let median: Double
  let min: Double
  let max: Double
  let unit: String
  /// The median of the limit's runs, in the same unit; absent where there is none.
  let limit: Double?
  /// The median beside the limit; absent where there is none.
  let ratio: Double?
  private let goal: String

  private enum CodingKeys: String, CodingKey {
    case id, median, min, max, unit, limit, ratio
  }

  init(_ measure: Measure, _ samples: [Measure.Sample]) {
    let own = samples.map(\.own)
    let limits = samples.compactMap(\.limit)
    id = measure.id
    unit = measure.unit
    goal = measure.goal
    median = own.median
    min = own.min() ?? 0
    max = own.max() ?? 0
    limit = limits.isEmpty ? nil : limits.median
    ratio = limit.flatMap { $0 > 0 ? own.median / $0 : nil }
  }

  static let heading = line("measure", "median", "min", "max", "unit", "limit", "ratio", "goal")

  /// The figure as a line of a table.
  var line: String {
    Self.line(
      id, Self.text(median), Self.text(min), Self.text(max), unit, limit.map(Self.text) ?? "–",
      ratio.map { String(format: "%.2f", $0) } ?? "–", goal)
  }

  private static func line(
    _ id: String, _ median: String, _ min: String, _ max: String, _ unit: String, _ limit: String,
    _ ratio: String, _ goal: String
  ) -> String {
    func left(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: Swift.max(0, width - text.count))
    }
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: Swift.max(0, width - text.count)) + text
    }
    return left(id, 20) + right(median, 10) + right(min, 10) + right(max, 10) + "  " + left(unit, 13)
      + right(limit, 10) + right(ratio, 7) + "  " + goal
  }

  private static func text(_ value: Double) -> String {
    String(format: abs(value) < 100 ? "%.2f" : "%.0f", value)
  }
}
