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
