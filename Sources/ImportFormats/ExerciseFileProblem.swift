/// Why a file of exercises cannot be read: the row, its field, and what is expected there; never what the file says.
public struct ExerciseFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The row, from 1; nil where the file as a whole is at fault.
  public let row: Int?
  /// The field at fault; nil where the whole row is.
  public let field: String?
  /// A sentence, for example `Expected a text.`
  public let message: String

  init(row: Int? = nil, field: String? = nil, _ message: String) {
    self.row = row
    self.field = field
    self.message = message
  }

  public var description: String {
    guard let row else { return message }
    guard let field else { return "Row \(row): \(message)" }
    return "Row \(row), field \(field): \(message)"
  }
}
