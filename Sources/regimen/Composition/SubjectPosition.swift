import ArgumentParser
import Practice

/// A thing that a command is about may be named by an option or by its position, whichever the command has.
enum SubjectPosition {
  /// The words with it where the command looks for it; nil where there is nothing to move.
  static func moved(_ words: [String]) -> [String]? {
    let named = NamedCommand(words)
    guard named.names.isEmpty else { return nil }
    let shape = CommandShape(named.type)
    return toPosition(named, shape) ?? toOption(named, shape)
  }

  /// `show history --client C-1001` is `show history C-1001`.
  private static func toPosition(_ named: NamedCommand, _ shape: CommandShape) -> [String]? {
    var rest = Array(named.rest)
    var values: [String] = []
    for name in shape.positions where !shape.options.contains(name) {
      guard
        let place = rest.prefix(while: { $0 != "--" }).firstIndex(where: {
          Arguments.name(of: $0) == "--\(name)"
        })
      else { continue }
      if rest[place].contains("=") {
        values.append(String(rest.remove(at: place).dropFirst(name.count + 3)))
      } else if place + 1 < rest.count {
        values.append(rest[place + 1])
        rest.removeSubrange(place...place + 1)
      }
    }
    return values.isEmpty ? nil : named.path + values + rest
  }

  /// `book session C-1001 …` is `book session --client C-1001 …`.
  private static func toOption(_ named: NamedCommand, _ shape: CommandShape) -> [String]? {
    guard shape.positions.isEmpty, let word = named.rest.first, !word.hasPrefix("-") else { return nil }
    if shape.options.contains("date"), !named.rest.contains("--date"),
      TypedTime.day(word, today: TimeText.today ?? TimeRules.earliestDay) != nil
    {
      return named.path + ["--date"] + named.rest
    }
    let names = ["client", "practitioner", "site"]
    guard let name = names.first(where: { shape.options.contains($0) }),
      !named.rest.contains(where: { Arguments.name(of: $0) == "--\(name)" })
    else { return nil }
    return named.path + ["--\(name)"] + named.rest
  }
}
