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
  /// How many it has up to the last that holds anything.
  let filledWidth: Int
  /// Whether a comma alone parts decimals, as where semicolons separate; a full stop does otherwise.
  let decimalComma: Bool

  /// Refuses a row in which letters were lost before: the character that stands for them says nothing.
  func checkLegible() throws(RowProblem) {
    guard cells.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }) else { return }
    throw RowProblem(
      line: line,
      "Letters of this row were lost when the file was converted from one encoding to another. Export it again, and save it as UTF-8."
    )
  }

  /// The text of a cell without the white space around it; nil for a blank one or a column that is not there.
  func text(_ column: TrainingLogColumn?) -> String? {
    guard let column, cells.indices.contains(column.index) else { return nil }
    let text = cells[column.index].plainSpaces.trimmed
    return text.isEmpty ? nil : text
  }

  /// What a cell says of a time, in the order of day and month that was given.
  func reading(_ column: TrainingLogColumn, order: DateOrder?) throws(RowProblem) -> WallTimeText.Reading {
    let reading = text(column).map { WallTimeText.read($0, order: order) } ?? .unreadable
    switch reading {
    case .time, .day: return reading
    case .ambiguousOrder:
      throw RowProblem(
        line: line, column: column.heading,
        "Day and month of this date can be read in two ways. Say which comes first with the date order (--date-order day-first or month-first), or write dates as 2027-03-01 10:00:00."
      )
    case .ambiguousMonth:
      throw RowProblem(
        line: line, column: column.heading,
        "The name of the month begins the names of several. Write it in full, or dates as 2027-03-01 10:00:00."
      )
    case .unreadable:
      throw problem(
        column,
        "a date and time such as 2027-03-01 10:00:00 or 1 Mar 2027, 10:00, with the month in English, German, French, Spanish, Italian, Portuguese or Dutch"
      )
    }
  }

  /// The wall-clock time of a cell.
  func time(_ column: TrainingLogColumn, order: DateOrder?) throws(RowProblem) -> LocalDateTime {
    guard case .time(let time) = try reading(column, order: order) else {
      throw problem(
        column,
        "a date and time such as 2027-03-01 10:00:00 or 1 Mar 2027, 10:00; this cell has no time of day")
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
    guard let column else { return nil }
    let number = try one(column, "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)") {
      value in
      Int(exactly: value).map(bounds.contains) ?? false
    }
    return number.flatMap(Int.init(exactly:))
  }

  /// A number inside bounds once it is multiplied with a factor; nil for a blank cell.
  func number(
    _ column: TrainingLogColumn?, times factor: Double = 1, in bounds: ClosedRange<Double>, _ what: String
  ) throws(RowProblem) -> Double? {
    guard let column else { return nil }
    return try one(column, what) { bounds.contains($0 * factor) }.map { $0 * factor }
  }

  /// A weight as it was entered: a load, or help. A blank cell and 0 are neither, which means bodyweight.
  ///
  /// Help is what is less than 0, and what stands beside an exercise whose name says that it is done with help: applications
  /// write `Pull Up (Assisted)` with either sign.
  func weight(_ column: TrainingLogColumn, unit: LoadUnit, of exercise: ImportedExercise, onMachine: Bool)
    throws(RowProblem) -> (load: Load?, assistance: Load?)
  {
    let highest = Int((onMachine ? Load.machineBounds : Load.bounds).upperBound)
    let onMachines =
      onMachine
      ? ""
      : ", up to \(Int(Load.machineBounds.upperBound)) kg where the name is of a machine such as Leg Press"
    let number = try one(
      column, "a weight from 0 to \(highest) kg (or as much in lb)\(onMachines), or less than 0 for help"
    ) { value in
      value < 0 ? Load(-value, unit).isInBounds : Load(value, unit).isInBounds(onMachine: onMachine)
    }
    guard let number, number != 0 else { return (nil, nil) }
    if number < 0 || NamedExercise.isAssisted(exercise.slug) { return (nil, Load(abs(number), unit)) }
    return (Load(number, unit), nil)
  }

  /// The number of a cell; nil for a blank one.
  ///
  /// - Parameter isRight: what it has to be. Of two ways to read the cell only one may be so.
  private func one(
    _ column: TrainingLogColumn, _ expected: String, _ isRight: (Double) -> Bool
  ) throws(RowProblem) -> Double? {
    guard let text = text(column) else { return nil }
    let readings = NumberText.readings(text, commaIsDecimal: decimalComma).filter(isRight)
    guard let first = readings.first else { throw problem(column, expected) }
    guard readings.count == 1 else {
      throw RowProblem(
        line: line, column: column.heading,
        "The comma or full stop of this number may part thousands or decimals. Write it without thousands, as 1234 or 1.2340."
      )
    }
    return first
  }

  /// A problem with a cell, saying what is expected in it.
  func problem(_ column: TrainingLogColumn, _ expected: String) -> RowProblem {
    RowProblem(line: line, column: column.heading, "Expected \(expected).")
  }
}

extension StringProtocol {
  /// Without the white space around it.
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
