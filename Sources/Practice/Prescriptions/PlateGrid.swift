public import EventSourcing

/// The loads that equipment allows in one unit: whole multiples of its smallest step.
///
/// A plate of the other unit counts to the nearest half of this one, so that nothing is proposed that no scale shows: with a
/// plate of 2.5 kg a load in pounds goes by 5.5 lb. Without a plate the step is 2.5 kg or 5 lb [h].
public struct PlateGrid: Hashable, Sendable {
  public let unit: LoadUnit
  /// In the unit; above 0.
  public let step: Double

  public init(_ plate: Load?, in unit: LoadUnit) {
    self.unit = unit
    guard let plate, plate.kilograms > 0 else {
      step = unit == .kg ? 2.5 : 5
      return
    }
    step = plate.unit == unit ? plate.value : max(0.5, (plate.kilograms / unit.kilograms * 2).rounded() / 2)
  }

  /// The grid of a load that is prescribed, or of none.
  public init(_ plate: Load?, like prescribed: Load?) {
    self.init(plate, in: (prescribed ?? plate)?.unit ?? .kg)
  }

  /// The step in kilograms.
  public var stepKg: Double { step * unit.kilograms }

  /// A weight in the grid’s unit: as it is where it is a number of that unit; otherwise, as it comes from the other unit, the
  /// prescribed load where it lies within half a step of it, and else the next load of the grid below it.
  public func load(_ kilograms: Double, near prescribed: Load? = nil) -> Load {
    let value = kilograms / unit.kilograms
    let entered = (value * 1000).rounded() / 1000
    if abs(value - entered) < 1e-6 { return Load(entered, unit) }
    if let prescribed, prescribed.unit == unit, abs(value - prescribed.value) < step / 2 { return prescribed }
    let below = (value / step + 1e-9).rounded(.down) * step
    return Load(below > 0 ? (below * 1000).rounded() / 1000 : (value * 100).rounded() / 100, unit)
  }
}

/// A load in another unit than the prescribed one, which may be a slip of the unit.
extension Load {
  /// How much heavier than the lighter one the heavier of two loads of different units may be [h].
  static let unitTolerance = 1.25

  /// Whether a load is of another unit than one that is prescribed, and far from it; false where one of them is none.
  func isFarInAnotherUnit(than prescribed: Load?) -> Bool {
    guard let prescribed, prescribed.unit != unit else { return false }
    let (lighter, heavier) = (min(kilograms, prescribed.kilograms), max(kilograms, prescribed.kilograms))
    return lighter > 0 && (lighter * Self.unitTolerance).isBelow(heavier)
  }

  /// How many times a load may be the prescribed one, and how far above it, before it may be a slip of the finger [h].
  static let slipFactor = 3.0
  static let slipKilograms = 10.0

  /// How far a number may lie from the prescribed load, read in the other unit, so that it may be one of that unit [h].
  static let readAlike = 0.06

  /// The same number in the other unit, where that is about the prescribed load and the load itself is far from it: 22.5 lb where
  /// 50 lb are prescribed may be 22.5 kg. Nil where it is no such slip.
  func meantInTheOtherUnit(than prescribed: Load) -> Load? {
    guard unit == prescribed.unit, prescribed.kilograms > 0 else { return nil }
    let other = Load(value, unit == .kg ? .lb : .kg)
    return abs(other.kilograms / prescribed.kilograms - 1) <= Self.readAlike ? other : nil
  }

  /// Refuses a load that may be a slip, unless it is confirmed: of another unit than the prescribed one and more than 25 % from it;
  /// a number that is the prescribed load in the other unit; more than three times as heavy and more than 10 kg above it; and, of a
  /// load that is to be prescribed, less than a third of it and more than 10 kg below it.
  ///
  /// - Parameter isDone: whether it is the load of a set that was done, which may be much less than was prescribed.
  func checkUnit(against prescribed: Load?, isConfirmed: Bool, field: String, isDone: Bool = false)
    throws(Refusal)
  {
    guard !isConfirmed, let prescribed else { return }
    guard isFarInAnotherUnit(than: prescribed) else {
      guard let why = slip(from: prescribed, isDone: isDone) else { return }
      throw Refusal(
        .loadFar, "The load was refused: \(why). Correct it, or confirm that it is meant so.", field: field)
    }
    throw Refusal(
      .unitDiffers,
      "The load was refused: it is in \(unit.rawValue), \(prescribed.unit.rawValue) is prescribed, and the two lie more "
        + "than 25 % apart. Give it in \(prescribed.unit.rawValue), or confirm that it is meant so.",
      field: field)
  }

  /// How heavy a first load may be, in kilograms, before it may be a slip of the finger: an empty bar [h].
  static let firstKilograms = 20.0

  /// Refuses a load to begin with that may be a slip, unless it is confirmed: beside the load of what was prescribed before, or,
  /// where that had none, above 20 kg.
  public func checkFirst(after prescribed: Load?, isConfirmed: Bool, field: String) throws(Refusal) {
    if let prescribed, prescribed.kilograms > 0 {
      return try checkUnit(against: prescribed, isConfirmed: isConfirmed, field: field)
    }
    guard !isConfirmed, kilograms.isAbove(Self.firstKilograms) else { return }
    throw Refusal(
      .loadFar,
      "The load was refused: nothing was prescribed with a load before, and \(self) is much to begin with. Begin with less, "
        + "or confirm that it is meant so.", field: field)
  }

  /// How far from the load that is proposed another may lie before it is asked about, as a share of it [h].
  static let overrideTolerance = 0.25

  /// Refuses a load in the place of the proposed one that is more than a quarter above or below it, unless it is confirmed.
  public func checkNear(proposed: Load, isConfirmed: Bool, field: String) throws(Refusal) {
    let far = abs(kilograms - proposed.kilograms)
    guard !isConfirmed, proposed.kilograms > 0, far.isAbove(proposed.kilograms * Self.overrideTolerance)
    else { return }
    throw Refusal(
      .loadFar,
      "The load was refused: \(self) is more than 25 % from \(proposed), which would stand. Correct it, or confirm that it is meant so.",
      field: field)
  }

  /// Whether a load that was done is to be confirmed first: one far from the prescribed load, or above 20 kg where none is
  /// prescribed.
  public func asksToBeConfirmed(after prescribed: Load?) -> Bool {
    guard let prescribed, prescribed.kilograms > 0 else { return kilograms.isAbove(Self.firstKilograms) }
    return isFarInAnotherUnit(than: prescribed) || slip(from: prescribed, isDone: true) != nil
  }

  /// Why a load in the unit of the prescribed one may be a slip; nil where it is none.
  private func slip(from prescribed: Load, isDone: Bool) -> String? {
    guard prescribed.kilograms > 0 else { return nil }
    if let other = meantInTheOtherUnit(than: prescribed) {
      return "\(prescribed) is prescribed, and \(self) is far from it, while \(other) would be near it"
    }
    if kilograms.isAbove(prescribed.kilograms * Self.slipFactor),
      kilograms.isAbove(prescribed.kilograms + Self.slipKilograms)
    {
      return "\(self) is more than three times the \(prescribed) that is prescribed"
    }
    if !isDone, kilograms > 0, (kilograms * Self.slipFactor).isBelow(prescribed.kilograms),
      (kilograms + Self.slipKilograms).isBelow(prescribed.kilograms)
    {
      return "\(self) is less than a third of the \(prescribed) that is prescribed"
    }
    return nil
  }

  /// Kilograms to the gram, as views show them.
  public var shownKg: Double { (kilograms * 1000).rounded() / 1000 }
}

extension ExerciseWork {
  /// Refuses loads of sets done in earnest, as ``Load/checkUnit(against:isConfirmed:field:isDone:)`` has it.
  func checkUnits(against prescribed: PrescribedWork?, isConfirmed: Bool) throws(Refusal) {
    for set in workingSets {
      try set.load?.checkUnit(
        against: prescribed?.load, isConfirmed: isConfirmed, field: "load", isDone: true)
    }
  }
}

/// What every input that takes a load says of confirming it.
enum LoadConfirmation {
  static let summary =
    "Whether a load that is far from the prescribed one, or of another unit and more than 25 % from it, is meant so."
}
