/// Problems in the order of a file: how many there are, and the first of them, so that a file which is bad throughout takes no
/// more memory than a good one.
struct RowProblems {
  /// ``TrainingLogReport/maxNamed`` at the most.
  private(set) var first: [RowProblem] = []
  private(set) var count = 0

  /// Adds one that stands behind the others in the file.
  mutating func append(_ problem: RowProblem) {
    count += 1
    if first.count < TrainingLogReport.maxNamed { first.append(problem) }
  }

  /// These and others, in the order of the file.
  func merged(with others: RowProblems) -> RowProblems {
    var merged = RowProblems()
    merged.first = Array(
      (first + others.first).sorted { $0.line < $1.line }.prefix(TrainingLogReport.maxNamed))
    merged.count = count + others.count
    return merged
  }
}
