import HTTPTypes
import Hummingbird

/// The media type of a body (RFC 9110, 8.3.1).
struct MediaType {
  private let name: String
  /// In lower case; nil where none is said.
  private let charset: String?

  /// Nil where the request says none.
  init?(_ request: Request) {
    guard let text = request.headers[.contentType] else { return nil }
    let parts = text.lowercased().split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
    name = parts[0]
    let charsets = parts.dropFirst().filter { $0.hasPrefix("charset=") }.map { part in
      part.dropFirst("charset=".count).filter { $0 != "\"" }
    }
    charset = charsets.first.map { String($0) }
  }

  /// Whether it is of a type, in UTF-8 or what is part of it.
  func isUTF8(_ name: String) -> Bool {
    self.name == name && ["utf-8", "utf8", "us-ascii"].contains(charset ?? "utf-8")
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}

/// Which media types the asker takes (`Accept`; RFC 9110, 12.5.1). What is answered has one form, but errors have two.
struct AcceptedMedia {
  private let ranges: [(name: String, quality: Double)]

  init(_ headers: HTTPFields) {
    ranges = headers[values: .accept].joined(separator: ",").lowercased().split(separator: ",").map { range in
      let parts = range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
      return (parts.first ?? "", quality ?? 1)
    }
  }

  /// Whether a type is taken, and more gladly than another.
  func prefers(_ name: String, to other: String) -> Bool { quality(name) > quality(other) }

  /// From 0 to 1; the most exact range counts.
  private func quality(_ name: String) -> Double {
    let kind = name.prefix { $0 != "/" } + "/*"
    for wanted in [name, String(kind), "*/*"] {
      if let found = ranges.first(where: { $0.name == wanted }) { return found.quality }
    }
    return ranges.isEmpty ? 1 : 0
  }
}
