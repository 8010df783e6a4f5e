/// What is wrong with, or worth saying of, one place in an export: line, column, and what is expected there.
///
/// It never repeats what the file says, because notes and titles are personal.
public struct RowProblem: Error, Encodable, Hashable, Sendable, CustomStringConvertible {
  /// The line in the file, from 1 for the heading, as an editor counts it.
  public let line: Int
  /// The heading of the column at fault; nil where the whole line is.
  public let column: String?
  /// A sentence, for example `Expected a whole number from 0 to 500.`
  public let message: String

  init(line: Int, column: String? = nil, _ message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  public var description: String {
    guard let column else { return "Line \(line): \(message)" }
    return "Line \(line), column \(column): \(message)"
  }
}
