import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

extension OpenedPractice {
  /// Every exercise that the practice knows, as its events tell.
  func catalogue(asOf: AsOf? = nil) async throws -> PracticeCatalogue {
    try await environment.queries.catalogue(practice, asOf: asOf, now: now)
  }

  /// The slug of the exercise that a text names; an exact slug wins over a part of a name.
  func slug(_ text: String, in catalogue: PracticeCatalogue) throws -> String {
    let exact = Slug.make(from: text)
    return catalogue.exercise(exact) == nil ? try slug(text) : exact
  }
}
