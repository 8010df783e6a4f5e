import EventSourcing
import Foundation
import Practice

/// The stored facts of an event with places to fill in, because encoding each of ten million events would take too long.
struct FactsTemplate: Sendable {
  private let pieces: [[UInt8]]
  /// Which mark stands behind each piece but the last.
  private let order: [Int]

  /// - Parameter marks: texts of the event's facts that are to be replaced; each occurs once.
  init(_ event: PracticeEvent, marks: [String]) throws {
    var rest = Substring(try PracticeEvents.codec.encode(event).facts)
    var pieces: [[UInt8]] = []
    var order: [Int] = []
    while let next = marks.indices.compactMap({ index in rest.range(of: marks[index]).map { (index, $0) } })
      .min(by: { $0.1.lowerBound < $1.1.lowerBound })
    {
      pieces.append(Array(rest[..<next.1.lowerBound].utf8))
      order.append(next.0)
      rest = rest[next.1.upperBound...]
    }
    pieces.append(Array(rest.utf8))
    self.pieces = pieces
    self.order = order
    guard Set(order) == Set(marks.indices) else {
      throw BenchError("The facts of \(event.type) do not hold what is to be filled in.")
    }
  }

  /// The facts with the marks' places filled, in the order in which the marks were given.
  func filled(_ values: [String]) -> [UInt8] {
    var facts: [UInt8] = []
    facts.reserveCapacity(pieces.reduce(0) { $0 + $1.count } + 40 * order.count)
    for (piece, mark) in zip(pieces, order) {
      facts += piece
      facts += values[mark].utf8
    }
    return facts + (pieces.last ?? [])
  }
}
