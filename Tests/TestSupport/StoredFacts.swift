public import EventSourcing
public import EventStore
import Foundation
public import Practice

/// What writes have stored, as text that is the same in each run: ids are numbered in the order in which they come up.
public struct StoredFacts {
  /// A line for each event: the write, the event's type, when it happened, its facts and its sealed texts.
  public private(set) var lines: [String] = []
  private let store: EventStore<PracticeEvent>
  private let practice: PracticeID
  private var position: Int64
  private var numbers: [String: Int] = [:]

  /// Nothing yet, of what is stored from now on.
  public init(_ store: EventStore<PracticeEvent>, in practice: PracticeID) async throws {
    (self.store, self.practice) = (store, practice)
    position = try await store.head(of: practice).position
  }

  /// Adds a line for each event since.
  ///
  /// - Returns: the facts of these events, with their ids as they are.
  @discardableResult public mutating func note(_ write: String) async throws -> [String] {
    var noted: [String] = []
    for event in try await store.read(in: practice, after: position) {
      position = event.position
      let facts = try event.event.payload.map { try JSONCoding.write($0) } ?? "–"
      let opened = try await store.open([event.sealed].compactMap { $0 }, in: practice).first
      let texts = try opened?.texts()?.values.map { "\($0.key.rawValue): \($0.value)" }.sorted() ?? []
      let words = ([write, event.type, event.occurredAt.formatted(.iso8601), facts] + texts).joined(
        separator: " | ")
      lines.append(numbered(words))
      noted.append(facts)
    }
    return noted
  }

  private mutating func numbered(_ text: String) -> String {
    var known = numbers
    let result = text.replacing(/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/) { match in
      let id = match.output.0.lowercased()
      let number = known[id] ?? known.count + 1
      known[id] = number
      return "#\(number)"
    }
    numbers = known
    // A drawn number, and the order of two ids, are other ones each time.
    return result.replacing(/"drawn":true,"number":[0-9]+/, with: #""drawn":true,"number":"any""#).replacing(
      /"sites":\["(#[0-9]+)","(#[0-9]+)"\]/
    ) { match in
      let sites = [match.output.1, match.output.2].sorted().map { #""\#($0)""# }
      return #""sites":[\#(sites.joined(separator: ","))]"#
    }
  }
}
