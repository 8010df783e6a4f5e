public import EventSourcing
public import Foundation

/// One exercise of a programme, as version 1 said it: no side leads. It is never edited.
public struct ProgrammeExerciseV1: Codable, Hashable, Sendable {
  public let exercise: String
  public let sets: Int
  public let repRange: RepRange?
  public let holdSeconds: Int?
  public let load: Load?
  public let rirTarget: Double?
  public let plateStep: Load?
  public let tempo: String?
  public let perWeek: Int?
  public let serves: [Served]?

  fileprivate var upcast: ProgrammeExercise {
    ProgrammeExercise(
      exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds, load: load,
      rirTarget: rirTarget, plateStep: plateStep, tempo: tempo, perWeek: perWeek, serves: serves ?? [])
  }
}

/// A draft beside a programme, as version 1 of the programme said it. It is never edited.
public struct PrescribedDraftV1: Codable, Hashable, Sendable {
  public let plan: String
  public let position: Int64
  public let digest: String
  public let phase: Phase
  public let restDaysPerWeek: Int
  public let days: Int?
  public let equipment: [Equipment]?
  public let exercises: [ProgrammeExerciseV1]

  fileprivate var upcast: PrescribedDraft {
    PrescribedDraft(
      plan: plan, position: position, digest: digest, phase: phase, restDaysPerWeek: restDaysPerWeek,
      days: days, equipment: equipment, exercises: exercises.map(\.upcast))
  }
}

/// A version of a client's programme, as version 1 said it: no side leads. It is never edited.
public struct ProgrammePrescribedV1: EventPayload {
  public static let eventType = "programme-prescribed"

  public let clientID: UUID
  public let version: Int
  public let phase: Phase
  public let restDaysPerWeek: Int
  public let plansDeloads: Bool
  public let template: String?
  public let exercises: [ProgrammeExerciseV1]
  public let retired: [String]
  public let draft: PrescribedDraftV1?

  public var tags: [Tag] {
    [PracticeTags.client(clientID)] + retired.map { PracticeTags.clientExercise(clientID, $0) }
  }
}

/// A template, as version 1 said it: no side leads. It is never edited.
public struct TemplateSavedV1: EventPayload {
  public static let eventType = "template-saved"

  public let slug: String
  public let name: String
  public let phase: Phase
  public let restDaysPerWeek: Int
  public let plansDeloads: Bool
  public let exercises: [ProgrammeExerciseV1]

  public var tags: [Tag] { [PracticeTags.templates, PracticeTags.template(slug)] }
}

extension ProgrammePrescribed {
  /// Version 1 names no sides.
  static let fromV1 = Upcaster<ProgrammePrescribed>(from: ProgrammePrescribedV1.self) { old in
    ProgrammePrescribed(
      clientID: old.clientID, version: old.version, phase: old.phase, restDaysPerWeek: old.restDaysPerWeek,
      plansDeloads: old.plansDeloads, template: old.template, exercises: old.exercises.map(\.upcast),
      retired: old.retired, draft: old.draft?.upcast)
  }
}

extension TemplateSaved {
  /// Version 1 names no sides.
  static let fromV1 = Upcaster<TemplateSaved>(from: TemplateSavedV1.self) { old in
    TemplateSaved(
      slug: old.slug, name: old.name, phase: old.phase, restDaysPerWeek: old.restDaysPerWeek,
      plansDeloads: old.plansDeloads, exercises: old.exercises.map(\.upcast))
  }
}
