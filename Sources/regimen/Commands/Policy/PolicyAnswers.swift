import EventSourcing
import Foundation
import Practice

/// Answers states line by line: a decision, or an error that never repeats what the line says.
struct PolicyAnswers {
  private struct Refused: Encodable {
    let error: String
    let line: Int
  }

  private let decide: (Data) throws(PolicyStateError) -> PolicyDecision
  private let encoder = JSONCoding.encoder()
  /// How many lines there were, blank ones counted.
  private(set) var lines = 0
  /// How many of them held no state.
  private(set) var refused = 0

  /// - Parameter decide: reads a state as JSON and decides for it.
  init(_ decide: @escaping (Data) throws(PolicyStateError) -> PolicyDecision) { self.decide = decide }

  /// The answer to the next line as one line of JSON; nil for a blank line.
  mutating func answer(_ line: LineReader.Line) throws -> Data? {
    lines += 1
    switch line {
    case .text(let text):
      guard text.contains(where: { !Self.blanks.contains($0) }) else { return nil }
      do {
        return try encoder.encode(try decide(text))
      } catch let error
        as PolicyStateError
      { return try refuse(error.description) }
    case .tooLong:
      return try refuse("The state was refused: the line is longer than \(LineReader.longest) bytes.")
    }
  }

  private static let blanks: Set<UInt8> = Set(" \t\r".utf8)

  private mutating func refuse(_ sentence: String) throws -> Data {
    refused += 1
    return try encoder.encode(Refused(error: sentence, line: lines))
  }
}
