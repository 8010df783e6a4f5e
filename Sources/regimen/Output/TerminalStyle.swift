import Foundation

/// How text may be shown on one of the standard streams: with colour only on a terminal, and never where `NO_COLOR` says so.
struct TerminalStyle: Sendable {
  private let isColoured: Bool
  /// How many characters a line has; nil where it is no terminal.
  let columns: Int?

  static let standardOutput = TerminalStyle(STDOUT_FILENO)
  static let standardError = TerminalStyle(STDERR_FILENO)

  init(_ descriptor: Int32, _ environment: [String: String] = ProcessInfo.processInfo.environment) {
    let isTerminal = isatty(descriptor) == 1
    isColoured = isTerminal && Self.wantsColour(environment)
    columns = isTerminal ? Self.columns(descriptor) : nil
  }

  /// Whether nothing speaks against colour: `NO_COLOR` that is not empty (no-color.org), or a terminal that has none.
  static func wantsColour(_ environment: [String: String]) -> Bool {
    (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  func bold(_ text: String) -> String { styled(text, "1") }

  func red(_ text: String) -> String { styled(text, "31") }

  private func styled(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private static func columns(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
