public import Practice

/// What the columns of a table are called, as somebody says it: `date=Datum,exercise=Übung,weight=Gewicht (kg),reps=Wdh`.
///
/// A heading may have commas in it: a part without the name of something that a column may hold goes on with the heading before.
public struct ColumnNames: Hashable, Sendable {
  /// What a column may hold.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    case date
    case time
    case exercise
    case weight
    case assistance
    case unit
    case reps
    case seconds
    case distance
    case rir
    case rpe
    case kind
    case side
    case note
    case workout
  }

  let headings: [Part: String]

  /// - Throws: ``InputError`` for a text that says something else, a part twice, or not the parts that are needed.
  public init(_ text: String) throws(InputError) {
    var headings: [Part: String] = [:]
    var last: Part?
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if words.count == 2, let part = Part(rawValue: String(words[0]).trimmed.lowercased()) {
        guard headings[part] == nil else {
          throw Self.problem("The part “\(part.rawValue)” is named twice. Name it once.")
        }
        headings[part] = String(words[1])
        last = part
      } else if let last, let heading = headings[last] {
        headings[last] = heading + "," + piece
      } else {
        throw Self.problem("A part is not known. A part is one of: \(Self.parts).")
      }
    }
    self.headings = headings.mapValues(\.trimmed)
    guard !self.headings.values.contains("") else {
      throw Self.problem("A part has no heading behind the equals sign. Give it, or leave the part out.")
    }
    guard headings[.date] != nil, headings[.exercise] != nil,
      headings[.reps] != nil || headings[.seconds] != nil || headings[.distance] != nil
    else { throw Self.problem("The columns of date and exercise are needed, and reps, seconds or distance.") }
  }

  /// Every part, for people.
  public static var parts: String { Part.allCases.map(\.rawValue).joined(separator: ", ") }

  static func problem(_ advice: String) -> InputError {
    .malformed(
      "columns", "\(advice) For example: date=Datum,exercise=Übung,weight=Gewicht (kg),reps=Wdh")
  }
}
