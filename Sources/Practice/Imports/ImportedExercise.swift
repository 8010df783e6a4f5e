public import EventSourcing

/// An exercise that an export names; it becomes known to the practice, without a ladder, where it is not yet.
public struct ImportedExercise: Hashable, Sendable {
  public let slug: String
  public let name: String

  public init(slug: String, name: String) {
    self.slug = slug
    self.name = name
  }

  /// An exercise under the slug of its name.
  public init(name: String) { self.init(slug: Slug.make(from: name), name: name) }
}

extension ImportedExercise {
  /// Refuses a name that no import takes.
  ///
  /// - Throws: `name-required`, `invalid-text`.
  public func check() throws(Refusal) { _ = try checkedName() }

  /// The name as it is recorded.
  func checkedName() throws(Refusal) -> String { try Text.name(name, field: "exercise") }
}
