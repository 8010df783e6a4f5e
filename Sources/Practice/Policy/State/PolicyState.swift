/// What the progression policy knows about one exercise of one client when it decides; it never names the client.
///
/// Its JSON is what `regimen policy decide` reads. A field that is null is absent, and an absent one has its default;
/// any other key is refused by its name, but for an `id`, a `title` and a `note` of the whole state, which are passed over.
public struct PolicyState: Codable, Hashable, Sendable {
  public var exercise: PolicyExercise
  /// The current load in kilograms, used only without history; nil for none.
  public var loadKg: Double?
  public var painMode: PainMode
  /// The sessions of this exercise that have pain scores, oldest first.
  public var history: [PolicySession]
  public var signals: PolicySignals

  public init(
    exercise: PolicyExercise, loadKg: Double? = nil, painMode: PainMode = .absolute,
    history: [PolicySession] = [], signals: PolicySignals = PolicySignals()
  ) {
    self.exercise = exercise
    self.loadKg = loadKg
    self.painMode = painMode
    self.history = history
    self.signals = signals
  }

  enum CodingKeys: String, CodingKey {
    case exercise
    case loadKg
    case painMode
    case history
    case signals
  }

  public init(from decoder: any Decoder) throws {
    try self.init(StateFields(decoder))
  }
}

extension PolicyState: StatePart {
  init(_ fields: StateFields<CodingKeys>) throws {
    self.init(
      exercise: try fields.part(.exercise),
      loadKg: try fields.number(.loadKg, StateBounds.loadKg),
      painMode: try fields.word(.painMode) ?? .absolute,
      history: try fields.parts(.history) ?? [],
      signals: try fields.partIfPresent(.signals) ?? PolicySignals())
  }
}
