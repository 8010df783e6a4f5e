import Foundation

/// Connection strings as they may be shown: without passwords.
enum ConnectionText {
  /// Leaves out the value of `password` in a libpq keyword/value string, and the password of a URI.
  static func withoutPassword(_ text: String) -> String {
    if text.contains("://") {
      let open = text.replacing(/:\/\/([^:@\/]*):[^@\/]*@/) { "://\($0.1)@" }
      return open.replacing(/([?&])password=[^&]*&?/) { "\($0.1)" }
    }
    return text.replacing(/password\s*=\s*('(\\.|[^'\\])*'|[^\s]*)\s*/, with: "")
  }
}
