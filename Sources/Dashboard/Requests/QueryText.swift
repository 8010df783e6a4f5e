import Foundation

/// The parameters of a query as text, by name: only those that the route takes, and none twice.
///
/// What it refuses it does not repeat, because anything may stand in a query.
struct QueryText: Sendable {
  private let values: [ParameterName: String]

  /// Reads a query in the form of HTML forms: `+` and `%20` are a space.
  ///
  /// - Throws: ``Problem`` `invalid-parameter`.
  init(_ text: String?, of endpoint: Endpoint) throws(Problem) {
    let known = endpoint.route.parameters
    var values: [ParameterName: String] = [:]
    for pair in (text ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = ParameterName(rawValue: String(parts[0])), known.contains(name) else {
        throw .invalid(.query, Self.takes(endpoint))
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

  private static func takes(_ endpoint: Endpoint) -> String {
    let names = endpoint.route.parameters.map(\.rawValue).joined(separator: ", ")
    return names.isEmpty ? "This route takes no parameters." : "This route takes only: \(names)."
  }
}
