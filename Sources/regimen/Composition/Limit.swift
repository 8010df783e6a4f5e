import ArgumentParser
import ReadModels

/// How many of something may be asked for at once.
enum Limit {
  /// Items of one page of a list.
  static let page = 1...Queries.maxItems

  /// Refuses a `--limit` outside its range.
  static func check(_ limit: Int, _ range: ClosedRange<Int>) throws {
    guard range.contains(limit) else {
      throw ValidationError("--limit takes \(range.lowerBound) to \(range.upperBound).")
    }
  }
}
