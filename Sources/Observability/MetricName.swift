/// Names as Prometheus takes them: letters, digits and underscores, not beginning with a digit, with the unit at the end.
enum MetricName {
  static func counter(_ label: String) -> String { ending(plain(label), "_total") }
  static func timer(_ label: String) -> String { ending(plain(label), "_seconds") }

  /// A metric's name, in which colons are for recording rules and therefore left out.
  static func plain(_ label: String) -> String { cleaned(label) }

  /// A label's name; `le` is a histogram's own, and two leading underscores are Prometheus's.
  static func label(_ label: String) -> String {
    let name = cleaned(label)
    return name == "le" || name.hasPrefix("__") ? "label\(name.hasPrefix("_") ? "" : "_")\(name)" : name
  }

  private static func ending(_ name: String, _ suffix: String) -> String {
    name.hasSuffix(suffix) ? name : name + suffix
  }

  private static func cleaned(_ text: String) -> String {
    let name = String(
      text.unicodeScalars.map { scalar -> Character in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": Character(scalar)
        default: "_"
        }
      })
    return name.first.map { $0.isNumber ? "_\(name)" : name } ?? "_"
  }
}
