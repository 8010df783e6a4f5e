import Application
import HTTPTypes
import Hummingbird

/// The entity tag of a client's resources: the position of the newest event about the client (RFC 9110, 8.8.3).
struct EntityTag: Hashable, Sendable {
  /// As it stands in the header, with its quotes.
  let text: String

  init(_ position: Int64) { text = "\"\(position)\"" }

  /// The tag of what has no position of its own, from its bytes.
  init(digest: some Sequence<UInt8>) {
    text = "\"\(digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())\""
  }

  /// Reads `If-Match`: `*`, or entity tags with commas between them; nil for anything else.
  ///
  /// A weak tag, and one of another form than ours, is the tag of no state: it is read, and never holds.
  static func condition(_ text: String) -> ResourceCondition? {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
    var rest = text.drop(while: isBlank)
    if rest.first == "*" { return rest.dropFirst().allSatisfy(isBlank) ? .exists : nil }
    var (positions, count): (Set<Int64>, Int) = ([], 0)
    while true {
      rest = rest.drop { isBlank($0) || $0 == "," }
      guard !rest.isEmpty else { break }
      let isWeak = rest.hasPrefix("W/")
      if isWeak { rest = rest.dropFirst(2) }
      guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else { return nil }
      let tag = rest[...end]
      rest = rest[rest.index(after: end)...].drop(while: isBlank)
      guard rest.isEmpty || rest.first == "," else { return nil }
      count += 1
      if !isWeak, let position = Int64(tag.dropFirst().dropLast()), EntityTag(position).text == tag {
        positions.insert(position)
      }
    }
    return count > 0 ? .isAt(positions) : nil
  }

  /// Whether `If-None-Match` says that the asker holds this state. Tags are compared weakly, as it demands.
  func isKnown(to request: Request) -> Bool {
    request.headers[values: .ifNoneMatch].contains { value in
      value.split(separator: ",").contains { entry in
        let tag = entry.trimmingPrefix { $0 == " " || $0 == "\t" }
        return tag.prefix { $0 != " " && $0 != "\t" } == "*"
          || tag.trimmingPrefix("W/").prefix(text.count) == text
      }
    }
  }
}

extension Response {
  func tagged(_ tag: EntityTag) -> Response {
    var response = self
    response.headers[.eTag] = tag.text
    return response
  }

  static func notModified(_ tag: EntityTag) -> Response {
    Response(status: .notModified, headers: [.eTag: tag.text])
  }
}
