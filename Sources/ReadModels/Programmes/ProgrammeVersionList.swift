public import EventSourcing
public import Foundation
public import Practice

/// The versions of a client's programme, newest first, each with what it changed of the one before.
public struct ProgrammeVersionList: Sendable {
  public let items: [Version]

  public struct Version: Sendable {
    public let number: Int
    public let at: Instant
    public let phase: Phase?
    /// How many exercises it has.
    public let exercises: Int
    public let changes: [Change]
  }

  /// What became of one exercise.
  public struct Change: Sendable {
    public let name: String
    /// As it is typed, without the exercise; nil for one that is new.
    public let from: String?
    /// The same; nil for one that was left out.
    public let to: String?
  }
}

extension Queries {
  /// The versions of a client's programme.
  ///
  /// - Parameter asOf: What may be known; nil for everything recorded by now.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func programmeVersions(
    _ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date
  ) async throws -> ProgrammeVersionList {
    let (known, catalogue) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now, into: { _ in PracticeCatalogue() },
      showing: { event in if case .programme(.programmePrescribed) = event { true } else { false } })
    var before: [ProgrammeExercise] = []
    var items: [ProgrammeVersionList.Version] = []
    for recorded in known.events {
      guard case .programme(.programmePrescribed(let facts)) = recorded.event else { continue }
      items.append(
        .init(
          number: facts.version, at: Instant(recorded.occurredAt), phase: facts.phase,
          exercises: facts.exercises.count,
          changes: Self.changes(from: before, to: facts.exercises, catalogue)))
      before = facts.exercises
    }
    return ProgrammeVersionList(items: items.reversed())
  }

  private static func changes(
    from before: [ProgrammeExercise], to after: [ProgrammeExercise], _ catalogue: PracticeCatalogue
  ) -> [ProgrammeVersionList.Change] {
    func terms(_ exercise: ProgrammeExercise) -> String {
      String(ProgrammeNotation(exercise).description.drop { $0 != " " }.dropFirst())
    }
    let old = Dictionary(before.map { ($0.exercise, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Set(after.map(\.exercise))
    let kept = after.compactMap { exercise -> ProgrammeVersionList.Change? in
      let from = old[exercise.exercise]
      guard from != exercise else { return nil }
      return .init(
        name: catalogue.name(of: exercise.exercise), from: from.map(terms), to: terms(exercise))
    }
    return kept
      + before.filter { !new.contains($0.exercise) }.map {
        .init(name: catalogue.name(of: $0.exercise), from: terms($0), to: nil)
      }
  }
}
