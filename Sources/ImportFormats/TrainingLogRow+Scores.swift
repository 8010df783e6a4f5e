import Practice

extension TrainingLogRow {
  /// A distance in metres; nil for a blank cell.
  func meters(_ column: TrainingLogColumn?, _ metersPerUnit: Double) throws(RowProblem) -> Double? {
    let highest = Int(Bounds.meters.upperBound / 1000)
    return try number(column, times: metersPerUnit, in: Bounds.meters, "a distance from 0 to \(highest) km")
  }

  /// The perceived exertion of a set; nil for a blank cell.
  func rpe(_ column: TrainingLogColumn?) throws(RowProblem) -> Double? {
    let bounds = Bounds.setRPE
    return try number(
      column, in: bounds, "a number from \(Int(bounds.lowerBound)) to \(Int(bounds.upperBound))")
  }
}
