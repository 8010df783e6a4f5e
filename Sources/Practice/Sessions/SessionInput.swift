import EventSourcing
public import Foundation

/// One exercise of a session as it was done, its sets in order; what was prescribed is looked up, never said.
public struct ExerciseDone: InputObject {
  public var exercise: String
  public var sets: [SetDone]
  public var techniqueOk: Bool?
  public var pain: PainScores?
  public var activation: Int?

  public init(
    exercise: String, sets: [SetDone], techniqueOk: Bool? = nil, pain: PainScores? = nil,
    activation: Int? = nil
  ) {
    self.exercise = exercise
    self.sets = sets
    self.techniqueOk = techniqueOk
    self.pain = pain
    self.activation = activation
  }

  public static let fields: [Field<Self>] = [
    .init("exercise", \.exercise, "The exercise, by slug or name.", example: "goblet-squat"),
    .init(
      "sets", \.sets, "The sets in the order done.", example: [SetDone(reps: 10, load: Load(20, .kg), rir: 3)]
    ),
    .init("techniqueOk", \.techniqueOk, "Whether the technique was sound."),
    .init("pain", \.pain, "Pain in this exercise, where it was scored apart."),
    .init(
      "activation", \.activation, Bounds.tenPoints, "How well the target muscle was felt; 0 is not at all."),
  ]

  func work(_ context: some CommandContext) async throws -> ExerciseWork {
    ExerciseWork(
      exercise: try await context.exercise(exercise), sets: sets, techniqueOk: techniqueOk, pain: pain,
      activation: activation)
  }
}

extension RecordSession {
  /// A session as it was done.
  public struct Input: CommandInput {
    public var at: EnteredTime?
    public var exercises: [ExerciseDone]
    public var pain: PainScores?
    public var mood: MoodScores?
    public var minutes: Int?
    public var rpe: Double?
    public var note: String?
    public var confirmLoad: Bool?
    public var confirmDuplicate: Bool?

    public init(
      at: EnteredTime? = nil, exercises: [ExerciseDone], pain: PainScores? = nil, mood: MoodScores? = nil,
      minutes: Int? = nil, rpe: Double? = nil, note: String? = nil, confirmLoad: Bool? = nil,
      confirmDuplicate: Bool? = nil
    ) {
      self.at = at
      self.exercises = exercises
      self.pain = pain
      self.mood = mood
      self.minutes = minutes
      self.rpe = rpe
      self.note = note
      self.confirmLoad = confirmLoad
      self.confirmDuplicate = confirmDuplicate
    }

    public static var answer: CommandAnswer { CommandAnswer("sessionId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("at", \.at, "When it began; now if left out."), .init("exercises", \.exercises, "What was done."),
      .init(
        "pain", \.pain, "Pain before, during and after.", example: PainScores(before: 3, during: 4, after: 3)),
      .init("mood", \.mood, "Mood before and after.", example: MoodScores(before: 5, after: 7)),
      .init("minutes", \.minutes, Bounds.sessionMinutes, unit: "min", "How long.", example: 45),
      .init("rpe", \.rpe, Bounds.sessionRPE, "Exertion of the whole session.", example: 6),
      .init("note", \.note, "In words; sealed."),
      .init("confirmLoad", \.confirmLoad, LoadConfirmation.summary),
      .init(
        "confirmDuplicate", \.confirmDuplicate,
        "Whether it is another session than one that began then, or within the hour with the same sets."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordSession> {
      let client = try await context.client()
      let id = context.newID("session")
      let began = client.instant(at)
      return .part(
        id, of: client.id,
        RecordSession(
          sessionID: id, clientID: client.id, content: try await content(of: client, began: began, context),
          note: note, confirmsLoad: confirmLoad ?? false, confirmsDuplicate: confirmDuplicate ?? false,
          at: began,
          now: context.now))
    }

    /// What was done, with exercises by their slugs.
    func content(of client: ClientSubject, began: Date, _ context: some CommandContext) async throws
      -> SessionContent
    {
      var work: [ExerciseWork] = []
      for exercise in exercises { work.append(try await exercise.work(context)) }
      return SessionContent(
        day: client.day(of: began), timeZone: client.timeZone, exercises: work, pain: pain, mood: mood,
        minutes: minutes, rpe: rpe)
    }
  }
}

extension CorrectSession {
  /// A session as it really was; what was recorded first stays in the history.
  public struct Input: CommandInput {
    public var sessionId: UUID
    public var at: EnteredTime?
    public var exercises: [ExerciseDone]
    public var pain: PainScores?
    public var mood: MoodScores?
    public var minutes: Int?
    public var rpe: Double?
    public var note: String?
    public var confirmLoad: Bool?

    /// - Parameter session: the session as it really was; without a time it keeps the one recorded.
    public init(sessionId: UUID, _ session: RecordSession.Input) {
      self.sessionId = sessionId
      at = session.at
      exercises = session.exercises
      pain = session.pain
      mood = session.mood
      minutes = session.minutes
      rpe = session.rpe
      note = session.note
      confirmLoad = session.confirmLoad
    }

    public static var answer: CommandAnswer { CommandAnswer("sessionId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init(
        "sessionId", \.sessionId, "The session to correct.",
        example: UUID(uuidString: "a4ca1990-bd08-89a5-9cb7-35e361ff2572")),
      .init("at", \.at, "When it began; as it was recorded if left out."),
      .init("exercises", \.exercises, "What was done."),
      .init("pain", \.pain, "Pain before, during and after."),
      .init("mood", \.mood, "Mood before and after."),
      .init("minutes", \.minutes, Bounds.sessionMinutes, unit: "min", "How long."),
      .init("rpe", \.rpe, Bounds.sessionRPE, "Exertion of the whole session."),
      .init("note", \.note, "In words; sealed."),
      .init("confirmLoad", \.confirmLoad, LoadConfirmation.summary),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<CorrectSession> {
      let client = try await context.client()
      let session = RecordSession.Input(
        at: at, exercises: exercises, pain: pain, mood: mood, minutes: minutes, rpe: rpe, note: note)
      let began = client.instant(at)
      return .part(
        sessionId, of: client.id,
        CorrectSession(
          sessionID: sessionId, clientID: client.id,
          content: try await session.content(of: client, began: began, context), note: note,
          confirmsLoad: confirmLoad ?? false, at: at == nil ? nil : began, now: context.now))
    }
  }
}

extension SetDone: InputObject {
  public static let fields: [Field<Self>] = [
    .init("reps", \.reps, Bounds.reps, "Repetitions; 0 only in a failed set.", example: 10),
    .init("seconds", \.seconds, Bounds.seconds, unit: "s", "How long it was held; 0 only in a failed set."),
    .init("load", \.load, "As entered; bodyweight if left out."),
    .init(
      "assistance", \.assistance,
      "How much of the body's weight a band or a machine took, as entered; instead of a load, and never one."),
    .init("rir", \.rir, Bounds.rir, "Repetitions in reserve.", example: 3),
    .init("rpe", \.rpe, Bounds.setRPE, "Perceived exertion of the set."),
    .init("kind", \.kind, "The part that the set plays.", example: .working),
    .init("meters", \.meters, Bounds.meters, unit: "m", "Distance."),
    .init("side", \.side, "The side that worked; both if left out."),
  ]
}

extension SetDone.Kind: InputValue {}
extension SetDone.Side: InputValue {}

extension PainScores: InputObject {
  public static let fields: [Field<Self>] = [
    .init("before", \.before, Bounds.nrs, "Before."), .init("during", \.during, Bounds.nrs, "During."),
    .init("after", \.after, Bounds.nrs, "After."),
  ]
}

extension MoodScores: InputObject {
  public static let fields: [Field<Self>] = [
    .init("before", \.before, Bounds.tenPoints, "Before."),
    .init("after", \.after, Bounds.tenPoints, "After."),
  ]
}

extension Load: InputObject {
  public static let fields: [Field<Self>] = [
    .init(
      "value", \.value, Load.enteredBounds,
      "The number as entered; up to 500 kg, and up to 1,000 kg on a machine.", example: 20),
    .init("unit", \.unit, "Its unit.", example: .kg),
  ]
}
