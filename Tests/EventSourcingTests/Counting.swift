import EventSourcing
import Foundation

/// A little domain for the tests of the framework: things are counted in boxes, and boxes are sealed.
enum BoxEvent: DomainEvent {
  case counted(Counted)
  case sealed(BoxSealed)
  case unrecognised(type: String)

  var payload: (any EventPayload)? {
    switch self {
    case .counted(let facts): facts
    case .sealed(let facts): facts
    case .unrecognised: nil
    }
  }

  static let codec = EventCodec<BoxEvent>(
    [
      .init(
        Counted.self, BoxEvent.counted,
        upcasters: [
          Upcaster(from: CountedV1.self) { Counted(CountedV2($0)) },
          Upcaster(from: CountedV2.self) { Counted($0) },
        ]),
      .init(BoxSealed.self, BoxEvent.sealed),
    ], unrecognised: BoxEvent.unrecognised(type:))
}

/// The newest shape: how many, of what, and when.
struct Counted: EventPayload {
  static let eventType = "counted"
  static let schemaVersion = 3

  let box: String
  let number: Int
  let unit: String
  let takenAt: Date?

  var tags: [Tag] { [Tag("boxes"), Tag("box:\(box)")] }
}

/// The second shape, which had no time.
struct CountedV2: EventPayload {
  static let eventType = "counted"
  static let schemaVersion = 2

  let box: String
  let number: Int
  let unit: String

  var tags: [Tag] { [] }
}

/// The first shape, which counted pieces and called the box by another name.
struct CountedV1: EventPayload {
  static let eventType = "counted"

  let container: String
  let pieces: Int

  var tags: [Tag] { [] }
}

extension CountedV2 {
  init(_ old: CountedV1) { self.init(box: old.container, number: old.pieces, unit: "piece") }
}

extension Counted {
  init(_ old: CountedV2) { self.init(box: old.box, number: old.number, unit: old.unit, takenAt: nil) }
}

struct BoxSealed: EventPayload {
  static let eventType = "box-sealed"

  let box: String
  let keeper: UUID

  var tags: [Tag] { [Tag("boxes"), Tag("box:\(box)")] }
  var subject: UUID? { keeper }
}

/// Counts into a box that is not sealed; the sum of a box never goes above ten.
struct CountInto: Decider {
  struct State: Fold, Hashable {
    let reads: Condition
    var sum = 0
    var isSealed = false

    mutating func evolve(_ recorded: Recorded<BoxEvent>) {
      switch recorded.event {
      case .counted(let facts): sum += facts.number
      case .sealed: isSealed = true
      case .unrecognised: break
      }
    }
  }

  let box: String
  let number: Int
  let initial: State

  init(_ box: String, _ number: Int) {
    self.box = box
    self.number = number
    initial = State(reads: Condition.none.reading(Tag("box:\(box)"), Counted.self, BoxSealed.self))
  }

  /// The same decision with a fold that forgets to read that boxes are sealed.
  init(forgetful box: String, _ number: Int) {
    self.box = box
    self.number = number
    initial = State(reads: Condition.none.reading(Tag("box:\(box)"), Counted.self))
  }

  func decide(_ state: State) throws(Refusal) -> [Draft<BoxEvent>] {
    guard !state.isSealed else { throw Refusal("box-sealed", "The box is sealed. Use another.") }
    guard state.sum + number <= 10 else {
      throw Refusal("box-full", "The box is full. Use another.", field: "number")
    }
    guard number != 0 else { return [] }
    let facts = Counted(box: box, number: number, unit: "piece", takenAt: nil)
    return [Draft(.counted(facts), at: Boxes.now, personal: PersonalPart([.note: "by hand"]))]
  }
}

/// What the tests say about boxes.
enum Boxes {
  static let now = Date(timeIntervalSince1970: 1_800_000_000)
  static let keeper = UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 7))

  static func counted(_ box: String, _ number: Int) -> Draft<BoxEvent> {
    Draft(.counted(Counted(box: box, number: number, unit: "piece", takenAt: nil)), at: now)
  }

  static func sealed(_ box: String) -> Draft<BoxEvent> {
    Draft(.sealed(BoxSealed(box: box, keeper: keeper)), at: now)
  }
}
