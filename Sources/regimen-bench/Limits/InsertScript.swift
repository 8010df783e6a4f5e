import EventSourcing
import Foundation
import Practice

/// The script of plain inserts that appends are held against: rows with the same facts, in no order, with a random key.
enum InsertScript {
  static func rows(_ count: Int) throws -> String {
    let facts = try PracticeEvents.codec.encode(SampleFact.session(of: UUID(), id: UUID()).event).facts
    // A colon begins a variable of pgbench's, but for one that a space, a quote or a digit follows, as in JSON.
    let row = "(gen_random_uuid(), '\(facts)', now())"
    return "insert into plain values " + Array(repeating: row, count: count).joined(separator: ", ") + ";\n"
  }
}
