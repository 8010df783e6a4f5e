public import EventSourcing
public import Foundation
public import Practice

/// A programme as the drafter proposes it, each line with why, or what stands in its way; it stores nothing.
public struct ProgrammeDraftView: Codable, Hashable, Sendable {
  public let client: ClientLabel
  /// The client's day that is judged.
  public let day: LocalDay
  /// The name of the drafter's version.
  public let plan: String
  /// The draft's name, with which it is prescribed as ``DraftReference`` says; nil where nothing was drafted.
  public let reference: DraftReference?
  /// What has to be settled before anything is drafted; then there are no lines.
  public let refused: [Refused]
  public let phase: Phase?
  /// Days a week on which the client trains.
  public let days: Int?
  /// What there is to train with, by name; nil where nobody said.
  public let equipment: [Equipment]?
  /// Which days of a week those are, 1 for its first.
  public let trainingDays: [Int]
  public let restDays: Int?
  public let lines: [Line]
  /// What is prescribed now and would be retired.
  public let dropped: [Excluded]
  /// What no line serves, the heaviest first.
  public let unserved: [Target]
  /// What has to be known beside the lines, in plain sentences.
  public let notes: [String]
  /// The position of the log that it was made from.
  public let position: Int64

  public struct Refused: Codable, Hashable, Sendable {
    public let gate: PlanGate
    /// What it means and what to do about it.
    public let words: String
  }

  /// One exercise of the draft.
  public struct Line: Codable, Hashable, Sendable {
    /// The slug.
    public let exercise: String
    public let name: String
    public let isMobility: Bool
    /// Whether it is prescribed already and stays.
    public let isKept: Bool
    public let sets: Int
    /// For example `8-12`.
    public let reps: String?
    public let holdSeconds: Int?
    /// As entered, for example `17.5kg`.
    public let load: String?
    /// Whether a starting load has to be found.
    public let needsLoad: Bool
    public let rirTarget: Double?
    /// The highest exertion of a hold, 0 to 10.
    public let rpeAtMost: Int?
    public let tempo: String?
    public let perWeek: Int?
    /// The side that leads; nil where both do the same.
    public let side: PainSide?
    /// As it is typed to prescribe it.
    public let notation: String
    /// What it serves, the heaviest first.
    public let targets: [Target]
    /// Rungs of its ladder that were left out.
    public let excluded: [Excluded]
    public let retests: [Retest]

    enum CodingKeys: String, CodingKey {
      case exercise
      case name
      case isMobility = "mobility"
      case isKept = "kept"
      case sets
      case reps
      case holdSeconds
      case load
      case needsLoad
      case rirTarget
      case rpeAtMost
      case tempo
      case perWeek
      case side
      case notation
      case targets
      case excluded
      case retests
    }
  }

  public struct Target: Codable, Hashable, Sendable {
    public enum Aim: String, Codable, Hashable, Sendable, CaseIterable {
      case train
      case mobilise
      case stabilise
    }

    public let aim: Aim
    /// The muscle, or the region of the joints.
    public let name: String
    public let side: PainSide?
    /// The sum of what its reasons weigh.
    public let weight: Double
    /// One plain sentence for each reason.
    public let why: [String]
  }

  public struct Excluded: Codable, Hashable, Sendable {
    /// The slug.
    public let exercise: String
    public let name: String
    public let why: String
  }

  /// When a finding is to be tested again.
  public struct Retest: Codable, Hashable, Sendable {
    public let findingID: UUID
    public let finding: FindingKind
    public let side: PainSide?
    public let from: LocalDay
    public let to: LocalDay

    enum CodingKeys: String, CodingKey {
      case findingID = "findingId"
      case finding
      case side
      case from
      case to
    }
  }
}

extension Queries {
  /// Drafts a programme for a client; nothing is drafted from an incomplete record.
  ///
  /// - Parameters:
  ///   - options: phase, days and equipment, where they are not as recorded or as usual.
  ///   - asOf: What may be known; nil for everything recorded by now.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func programmeDraft(
    _ practice: PracticeID, of client: UUID, _ options: PlanOptions, asOf: AsOf? = nil, now: Date,
    atLeast: Int64? = nil
  ) async throws -> ProgrammeDraftView {
    let (known, inputs) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now, into: { PlanInputs(clientID: $0) }, atLeast: atLeast,
      showing: { _ in false })
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    let parameters = PlanParameters.standard
    var record = inputs.record(at: known.moment, zone: known.zone)
    if known.incompleteFrom != nil { record.gates.insert(.recordIncomplete, at: 0) }
    return ProgrammeDraftView(
      parameters.draft(record, options), parameters, options, known.label(texts), record.day, known.position)
  }
}

extension ProgrammeDraftView {
  init(
    _ outcome: PlanOutcome, _ parameters: PlanParameters, _ options: PlanOptions, _ client: ClientLabel,
    _ day: LocalDay, _ position: Int64
  ) {
    switch outcome {
    case .refused(let gates):
      self.init(
        client: client, day: day, plan: parameters.name, reference: nil,
        refused: gates.map { Refused(gate: $0, words: $0.words.replacing("CLIENT", with: client.handle)) },
        phase: nil, days: nil, equipment: nil, trainingDays: [], restDays: nil,
        lines: [], dropped: [], unserved: [], notes: [], position: position)
    case .draft(let draft):
      self.init(
        client: client, day: day, plan: draft.plan,
        reference: DraftReference(
          plan: draft.plan, position: position, options: options, digest: draft.digest), refused: [],
        phase: draft.phase, days: draft.days,
        equipment: draft.equipment.map { $0.sorted { $0.rawValue < $1.rawValue } },
        trainingDays: draft.trainingDays, restDays: draft.restDays, lines: draft.lines.map(Line.init),
        dropped: draft.dropped.map(Excluded.init), unserved: draft.unserved.map(Target.init),
        notes: draft.notes.map(\.words), position: position)
    }
  }
}

extension ProgrammeDraftView.Line {
  fileprivate init(_ line: PlanLine) {
    let terms = line.exercise
    self.init(
      exercise: terms.exercise, name: line.name, isMobility: line.isMobility, isKept: line.isKept,
      sets: terms.sets, reps: terms.repRange?.description, holdSeconds: terms.holdSeconds,
      load: terms.load?.description, needsLoad: line.needsLoad, rirTarget: terms.rirTarget,
      rpeAtMost: line.rpeAtMost, tempo: terms.tempo, perWeek: terms.perWeek, side: line.side,
      notation: ProgrammeNotation(terms).description,
      targets: line.targets.map(ProgrammeDraftView.Target.init),
      excluded: line.excluded.map(ProgrammeDraftView.Excluded.init),
      retests: line.retests.map {
        ProgrammeDraftView.Retest(
          findingID: $0.finding.findingID, finding: $0.finding.kind, side: $0.finding.side, from: $0.from,
          to: $0.to)
      })
  }
}

extension ProgrammeDraftView.Target {
  fileprivate init(_ target: PlanTarget) {
    let aim: Aim =
      switch target.aim {
      case .train: .train
      case .mobilise: .mobilise
      case .stabilise: .stabilise
      }
    self.init(
      aim: aim, name: target.name, side: target.side, weight: target.weight, why: target.reasons.map(\.words))
  }
}

extension ProgrammeDraftView.Excluded {
  fileprivate init(_ excluded: PlanExclusion) {
    self.init(exercise: excluded.exercise, name: excluded.name, why: excluded.reason.words)
  }
}
