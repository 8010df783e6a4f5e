/// Why a file of ladders is not a catalogue: the line at fault, and nothing of what it says.
public enum CatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
  case missingColumn(String)
  /// A line, from 1 for the heading, without a cell for every column.
  case incomplete(line: Int)
  /// A cell that is not one of the values of its column.
  case invalid(column: String, line: Int)

  public var description: String {
    switch self {
    case .missingColumn(let column): "The catalogue has no column \(column); add it to the heading."
    case .incomplete(let line): "Line \(line) of the catalogue has not as many cells as the heading."
    case .invalid(let column, let line): "Line \(line) of the catalogue has no valid \(column)."
    }
  }
}
