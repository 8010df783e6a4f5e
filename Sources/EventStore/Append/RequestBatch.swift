/// Requests of one practice that go to the database in one statement; it never holds two that must not be together.
protocol RequestBatch: Sendable {
  associatedtype Request: Sendable

  init()

  /// In the order in which they were taken in.
  var requests: [Request] { get }

  /// Takes a request in, or leaves it for a later batch. The first one is always taken.
  mutating func admit(_ request: Request) -> Bool
}
