import EventSourcing

/// Muscles that a hypothesis names, as the catalogue writes them: lower case, single spaces. A name with commas is several.
struct HypothesisMuscles {
  let overactive: [String]
  let underactive: [String]

  var all: [String] { overactive + underactive }

  /// - Parameters:
  ///   - record: What is refused, such as `mapping`.
  ///   - isRequired: Whether at least one has to be named.
  /// - Throws: `out-of-range` (too many), `muscle-required`, `duplicate-muscle`.
  init(overactive: [String], underactive: [String], of record: String, isRequired: Bool = true)
    throws(Refusal)
  {
    self.overactive = try Self.names(overactive, field: "overactive", of: record)
    self.underactive = try Self.names(underactive, field: "underactive", of: record)
    guard !isRequired || !all.isEmpty else {
      throw Refusal(
        .muscleRequired,
        "The \(record) was refused: it names no muscle. Name at least one that may be overactive or underactive.",
        field: "overactive")
    }
    guard Set(all).count == all.count else {
      throw Refusal(
        .duplicateMuscle,
        "The \(record) was refused: a muscle is named twice. Name each once, as overactive or as underactive.",
        field: "underactive")
    }
  }

  private static func names(_ names: [String], field: String, of record: String) throws(Refusal) -> [String] {
    let names = names.flatMap { $0.split(separator: ",") }
    guard Bounds.musclesOfHypothesis.contains(names.count) else {
      throw Refusal(
        .outOfRange,
        "The \(record) was refused: it names more than \(Bounds.musclesOfHypothesis.upperBound) \(field) muscles. Name fewer.",
        field: field)
    }
    return names.map {
      $0.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty }
  }
}
