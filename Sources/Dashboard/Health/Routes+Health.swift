import Hummingbird

/// Whether the process lives and whether it can answer; both tell nothing about any practice.
extension Routes {
  /// The process answers. It asks nobody else, so that a database that is away ends no process.
  func live() throws -> Response { try .json(["status": "live"]) }

  /// Whether it can do its work, as it found last; nobody who asks makes it look.
  func ready() throws -> Response { try .json(try parts.readiness.report()) }
}
