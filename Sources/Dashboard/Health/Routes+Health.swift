import Hummingbird

/// Whether the process lives and whether it can answer; both tell nothing about any practice.
extension Routes {
  /// The process answers. It asks nobody else, so that a database that is away ends no process.
  func live() throws -> Response {
    try .json(["status": "live"])
  }

  func ready() async throws -> Response {
    try .json(try await readiness.report())
  }
}
