/// SQL text with numbered binds; never a text that a value was pasted into.
///
///     "select x from t where a = \(value) and b = any(\(array))"
public struct SQL: Sendable, Hashable {
  /// The text as the server gets it, with `$1`, `$2` …
  public let text: String
  /// The bound values, `$1` first. At most 65,535.
  public let binds: [Bind]
  /// Where in the text's UTF-8 each placeholder begins, in the order of the binds.
  let marks: [Int]

  /// A text that is known to the programmer, without binds, such as a file of the build. Never build it from a value.
  public init(trusted text: String) {
    self.text = text
    binds = []
    marks = []
  }

  init(text: String, binds: [Bind], marks: [Int]) {
    self.text = text
    self.binds = binds
    self.marks = marks
  }

  /// One text after another; the right one's binds are renumbered.
  public static func + (left: SQL, right: SQL) -> SQL { "\(fragment: left)\(fragment: right)" }
}

extension SQL: CustomStringConvertible, CustomReflectable {
  /// The text without the bound values.
  public var description: String { text }
  public var customMirror: Mirror { Mirror(self, children: ["text": text]) }
}
