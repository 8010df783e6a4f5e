import Foundation

/// What several runs of one measure gave, beside its limit.
struct Figure: Encodable {
  let id: String
  let median: Double
  let min: Double
  let max: Double
  let unit: String
  /// The median of the limit's runs, in the same unit.
  let limit: Double
  /// The median beside the limit.
  let ratio: Double

  init(_ measure: Measure, own: [Double], limits: [Double]) {
    id = measure.id
    unit = measure.unit
    median = Self.median(own)
    min = own.min() ?? 0
    max = own.max() ?? 0
    limit = Self.median(limits)
    ratio = limit > 0 ? median / limit : 0
  }

  /// The figure as a line of a table.
  var line: String {
    String(
      format: "%@  %.0f %@ (%.0f to %.0f), limit %.0f, ratio %.2f",
      id.padding(toLength: 10, withPad: " ", startingAt: 0), median, unit, min, max, limit, ratio)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let middle = sorted.dropFirst(sorted.count / 2).first else { return 0 }
    return sorted.count.isMultiple(of: 2) ? (middle + sorted[sorted.count / 2 - 1]) / 2 : middle
  }
}
