/// A number with what it counts, for a person.
enum Count {
  /// For example `1 site`, `2 sites`.
  static func text(_ count: Int, _ thing: String) -> String {
    "\(count) \(thing)\(count == 1 ? "" : "s")"
  }
}
