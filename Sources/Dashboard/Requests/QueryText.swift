import Application
import Foundation

/// The parameters of a query as text, by name: only those that the route takes, and none twice.
///
/// What it refuses it does not repeat, because anything may stand in a query; but for an unknown name that looks like the
/// name of a parameter.
struct QueryText: Sendable {
  private let values: [ParameterName: String]

  /// Reads a query in the form of HTML forms: `+` and `%20` are a space.
  ///
  /// - Throws: ``Problem`` `invalid-parameter`.
  init(_ text: String?, of route: Route) throws(Problem) {
    let known = route.parameters.map(\.name)
    var values: [ParameterName: String] = [:]
    for pair in (text ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = ParameterName(rawValue: String(parts[0])), known.contains(name) else {
        throw Self.unknown(String(parts[0]), at: route)
      }
      let raw = parts.count == 2 ? parts[1].replacing("+", with: " ") : ""
      guard let value = raw.removingPercentEncoding, !value.unicodeScalars.contains("\0") else {
        throw .invalid(name, "It is not encoded as a URL has to be.")
      }
      guard !value.isEmpty else { throw .invalid(name, "It is empty. Give a value, or leave it out.") }
      guard values.updateValue(value, forKey: name) == nil else {
        throw .invalid(name, "It is there more than once. Give it once.")
      }
    }
    self.values = values
  }

  /// The text of a parameter; nil where it is not there.
  subscript(name: ParameterName) -> String? { values[name] }

  /// The name of a parameter that a route does not take, with the one that was probably meant.
  private static func unknown(_ name: String, at route: Route) -> Problem {
    let known = route.parameters.map(\.name).filter { $0 != .id }.map(\.rawValue)
    let nearest = SpellingSuggestion.word(to: name, among: known).map { " Did you mean “\($0)”?" } ?? ""
    let takes = known.isEmpty ? "It takes none." : "It takes only: \(known.joined(separator: ", "))."
    let detail = "This route has no such parameter.\(nearest) \(takes)"
    return isName(name) ? .invalid(name, detail) : .invalid(.query, detail)
  }

  /// Whether a text has the form that names of parameters have, and is not, say, a person's name or address.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.count <= 40
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      }
  }
}
