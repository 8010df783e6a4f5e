import EventSourcing
import Foundation
import Practice

/// One row of an export and the ways to read its cells; a cell that cannot be read is named, never repeated.
struct TrainingLogRow: Sendable {
  /// The line on which the row begins.
  let line: Int
  /// The first ``TrainingLogTable/maxColumns`` at the most.
  let cells: [String]
  /// How many cells the row has.
  let width: Int
  /// Whether numbers may be written `42,5`, as where semicolons separate.
  let decimalComma: Bool

  /// Refuses a row with more or fewer cells than the heading.
  func checkWidth(_ expected: Int) throws(RowProblem) {
    guard width != expected else { return }
    throw RowProblem(
      line: line,
      "Expected \(expected) cells as in the heading, and found \(width). Quote texts that hold the separator."
    )
  }

  /// The text of a cell without the white space around it; nil for a blank one or a column that is not there.
  func text(_ column: TrainingLogColumn?) -> String? {
    guard let column, cells.indices.contains(column.index) else { return nil }
    let text = cells[column.index].trimmed
    return text.isEmpty ? nil : text
  }

  /// The wall-clock time of a cell.
  func time(_ column: TrainingLogColumn) throws(RowProblem) -> LocalDateTime {
    guard let time = text(column).flatMap(WallTimeText.parse) else {
      throw problem(column, "a date and time such as 2027-03-01 10:00:00 or 1 Mar 2027, 10:00")
    }
    return time
  }

  /// The exercise of a cell.
  func exercise(_ column: TrainingLogColumn) throws(RowProblem) -> ImportedExercise {
    guard let name = text(column), case let exercise = ImportedExercise(name: name), !exercise.slug.isEmpty
    else { throw problem(column, "the name of an exercise") }
    do throws(Refusal) { try exercise.check() } catch {
      throw RowProblem(line: line, column: column.heading, error.message)
    }
    return exercise
  }

  /// A whole number inside bounds; nil for a blank cell. `8.0` is whole.
  func wholeNumber(_ column: TrainingLogColumn?, in bounds: ClosedRange<Int>) throws(RowProblem) -> Int? {
    guard let column, let text = text(column) else { return nil }
    guard let number = number(text).flatMap(Int.init(exactly:)), bounds.contains(number) else {
      throw problem(column, "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return number
  }

  /// A number inside bounds once it is multiplied with a factor; nil for a blank cell.
  func number(
    _ column: TrainingLogColumn?, times factor: Double = 1, in bounds: ClosedRange<Double>, _ what: String
  ) throws(RowProblem) -> Double? {
    guard let column, let text = text(column) else { return nil }
    guard let number = number(text), bounds.contains(number * factor) else { throw problem(column, what) }
    return number * factor
  }

  /// A weight as it was entered; nil for a blank cell and for 0, which both mean bodyweight.
  func load(_ column: TrainingLogColumn, unit: LoadUnit) throws(RowProblem) -> Load? {
    guard let text = text(column) else { return nil }
    guard let number = number(text), case let load = Load(number, unit), load.isInBounds else {
      let highest = Int(Load.bounds.upperBound)
      throw problem(column, "a weight from 0 to \(highest) kg (or as much in lb)")
    }
    return number == 0 ? nil : load
  }

  /// A problem with a cell, saying what is expected in it.
  func problem(_ column: TrainingLogColumn, _ expected: String) -> RowProblem {
    RowProblem(line: line, column: column.heading, "Expected \(expected).")
  }

  /// A plain decimal number, without exponent, grouping or names such as `nan`.
  private func number(_ text: String) -> Double? {
    let text = decimalComma ? text.replacing(",", with: ".") : text
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    return Double(text)
  }
}

extension StringProtocol {
  /// Without the white space around it.
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
