import Foundation
import Practice

/// What came of it where candidate and reference ask for other work, as a statistician reads it.
struct BackTestComparisonText {
  private let report: BackTestReport
  private var comparison: BackTestComparison { report.comparison }

  init(_ report: BackTestReport) { self.report = report }

  var text: String {
    var table = Table("", "\(report.policy) followed", "\(report.reference) followed")
    for row in report.followedRows { table.add(row.name, row.candidate, row.reference) }
    return """
      Where the two ask for other work: \(comparison.steps) steps of \(comparison.clients) clients; reality followed neither in \
      \(comparison.neither), and lay as near to both in \(comparison.undecided)
      \(table.text(empty: ""))
      """
  }
}
