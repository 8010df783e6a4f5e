/// One dimension of a series.
struct MetricLabel: Hashable, Sendable {
  let name: String
  let value: String

  /// Dimensions with names that Prometheus takes, each once, by name.
  static func list(_ dimensions: [(String, String)]) -> [MetricLabel] {
    let named = Dictionary(
      dimensions.map { (MetricName.label($0.0), $0.1) }, uniquingKeysWith: { _, last in last })
    return named.sorted { $0.key < $1.key }.map { MetricLabel(name: $0.key, value: $0.value) }
  }

  /// As it stands between the braces: backslash, quote and line feed are escaped in a value.
  var text: String {
    let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
      "\n", with: "\\n")
    return "\(name)=\"\(escaped)\""
  }
}
