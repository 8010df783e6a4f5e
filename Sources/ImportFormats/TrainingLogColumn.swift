/// A column of an export by its place and heading.
struct TrainingLogColumn: Hashable, Sendable {
  let index: Int
  /// As the file has it, for example `Weight (kg)`.
  let heading: String
  /// The heading without its unit.
  let name: String
  /// The unit in brackets behind the name, in lower case; nil without.
  let unit: String?

  init(index: Int, heading: String) {
    self.index = index
    self.heading = heading
    guard heading.hasSuffix(")"), let bracket = heading.lastIndex(of: "(") else {
      name = heading
      unit = nil
      return
    }
    name = String(heading[..<bracket]).trimmed
    unit = String(heading[heading.index(after: bracket)...].dropLast()).trimmed.lowercased()
  }
}
