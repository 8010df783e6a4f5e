import Foundation

/// What was noted in an assessment, by part or of the whole; it is sealed, and never part of the facts.
///
/// As one text it has a line each, and the line of a part begins with the part's name and a colon.
public struct AssessmentNotes: Hashable, Sendable {
  /// Of the whole; empty for none.
  public let general: String
  private let byPart: [AssessmentPart: String]

  public init(general: String = "", _ byPart: [AssessmentPart: String] = [:]) {
    self.general = AssessmentNotes.line(general)
    self.byPart = byPart.mapValues(AssessmentNotes.line).filter { !$0.value.isEmpty }
  }

  /// Reads notes as they are typed or sealed, one a line: `mental: slept badly`; a line without a part is of the whole.
  ///
  /// Lines of the same part are joined.
  public init(lines: some Sequence<String>) {
    var general: [String] = []
    var byPart: [AssessmentPart: [String]] = [:]
    for line in lines {
      let pieces = line.split(separator: ":", maxSplits: 1).map { Text.trimmed(String($0)) }
      if pieces.count == 2, let part = AssessmentPart(rawValue: pieces[0].lowercased()) {
        byPart[part, default: []].append(pieces[1])
      } else {
        general.append(line)
      }
    }
    self.init(general: general.joined(separator: " "), byPart.mapValues { $0.joined(separator: " ") })
  }

  public static let none = AssessmentNotes()

  /// The note on a part; nil where there is none.
  public subscript(part: AssessmentPart) -> String? { byPart[part] }

  /// All of it as one text; empty where nothing was noted.
  public var text: String {
    let lines = AssessmentPart.allCases.compactMap { part in byPart[part].map { "\(part.rawValue): \($0)" } }
    return (general.isEmpty ? lines : [general] + lines).joined(separator: "\n")
  }

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { Text.trimmed(String($0)) }.filter { !$0.isEmpty }.joined(
      separator: " ")
  }
}
