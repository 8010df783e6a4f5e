import Foundation
import Practice
import ReadModels

/// A place of the body as it is drawn: a region, and the side of one that is a pair.
struct BodyPlace: Hashable, Sendable {
  let region: PainRegion
  /// Nil of a region in the middle, which is one place whatever its sides.
  let side: PainSide?

  /// As it stands in an address: `knee.left`, `low_back`.
  var code: String { region.rawValue + (side.map { ".\($0.rawValue)" } ?? "") }

  /// `Knee, left`.
  var name: String { PageText.sentence(region.words) + (side.map { ", \($0.rawValue)" } ?? "") }

  init(_ region: PainRegion, _ side: PainSide?) {
    self.region = region
    self.side = side
  }

  init?(code: String) {
    guard let place = Self.all.first(where: { $0.code == code }) else { return nil }
    self = place
  }

  /// From head to foot, the left before the right.
  static let all: [BodyPlace] = [
    .head, .neck, .shoulder, .chest, .upperBack, .midBack, .elbow, .abdomen, .lowBack, .pelvis, .wristHand,
    .hipGroin, .knee, .ankleFoot,
  ].flatMap { (region: PainRegion) -> [BodyPlace] in
    region.hasSides
      ? [BodyPlace(region, .left), BodyPlace(region, .right)] : [BodyPlace(region, nil)]
  }
}

/// What is known of each place of a body on one day.
struct BodyMap {
  /// How much it hurts, and since when that is known.
  struct Pain: Hashable {
    let nrs: Int
    let day: LocalDay
  }

  struct Cell {
    let place: BodyPlace
    /// By the side as it was told; a place of a pair has its own side alone.
    var now: [PainSide: Pain] = [:]
    /// As it was told first.
    var first: [PainSide: Pain] = [:]
    /// On the newest morning that names the region, where that does not say the side.
    var morning: Pain?
    /// Of a flare of the region that lasts, which does not say the side.
    var flare: Pain?
    var findings: [AssessmentsView.FindingItem] = []
    /// Muscles that may do too much, and those that may do too little.
    var overactive: [String] = []
    var underactive: [String] = []
    /// The names of exercises.
    var trainedBy: [String] = []

    /// The worst of its sides; nil where nobody said anything.
    var worst: Int? { (now.values.map(\.nrs) + [flare?.nrs].compactMap(\.self)).max() }
    var worstAtFirst: Int? { first.values.map(\.nrs).max() }
    var isEmpty: Bool {
      now.isEmpty && morning == nil && flare == nil && findings.isEmpty && overactive.isEmpty
        && underactive.isEmpty
        && trainedBy.isEmpty
    }
  }

  private(set) var cells: [BodyPlace: Cell]
  /// Findings whose kind says no place.
  private(set) var elsewhere: [AssessmentsView.FindingItem] = []

  init(_ view: BodyView) {
    cells = Dictionary(uniqueKeysWithValues: BodyPlace.all.map { ($0, Cell(place: $0)) })
    add(pains: view.maps)
    add(mornings: view.mornings)
    for flare in view.flares {
      for place in Self.places(flare.region, nil) {
        cells[place]?.flare = Pain(nrs: flare.nrs, day: flare.day)
      }
    }
    for finding in view.findings where finding.status != .resolved { add(finding) }
    for exercise in view.exercises {
      let regions = Set(exercise.muscles.compactMap(\.regions.first) + exercise.regions)
      for place in BodyPlace.all where regions.contains(place.region) {
        cells[place]?.trainedBy.append(exercise.name)
      }
    }
  }

  /// In the order of the places.
  var all: [Cell] { BodyPlace.all.compactMap { cells[$0] } }

  /// The places that a side of a region lies in; both of a pair where the side is not told.
  private static func places(_ region: PainRegion, _ side: PainSide?) -> [BodyPlace] {
    guard region.hasSides else { return [BodyPlace(region, nil)] }
    switch side {
    case .left, .right: return [BodyPlace(region, side)]
    case .central, nil: return [BodyPlace(region, .left), BodyPlace(region, .right)]
    }
  }

  private mutating func add(pains maps: [BodyView.Map]) {
    for map in maps {
      for pain in map.pains {
        for place in Self.places(pain.site.region, pain.site.side) {
          let side = place.side ?? pain.site.side
          if cells[place]?.first[side] == nil {
            cells[place]?.first[side] = Pain(nrs: pain.nrs, day: map.day)
          }
        }
      }
    }
    guard let newest = maps.last else { return }
    for pain in newest.pains {
      for place in Self.places(pain.site.region, pain.site.side) {
        cells[place]?.now[place.side ?? pain.site.side] = Pain(nrs: pain.nrs, day: newest.day)
      }
    }
    // What was on a map before and is not on the newest does not hurt any more.
    for place in BodyPlace.all {
      for side in cells[place]?.first.keys.map(\.self) ?? [] where cells[place]?.now[side] == nil {
        cells[place]?.now[side] = Pain(nrs: 0, day: newest.day)
      }
    }
  }

  /// A region in the middle takes the score of a later morning; of a pair the side is not told, so it stands beside.
  private mutating func add(mornings: [BodyView.Morning]) {
    for morning in mornings {
      let pain = Pain(nrs: morning.nrs, day: morning.day)
      for place in Self.places(morning.region, nil) {
        if place.side != nil {
          cells[place]?.morning = pain
        } else {
          if cells[place]?.first.isEmpty == true { cells[place]?.first[.central] = pain }
          let newest = cells[place]?.now.values.map(\.day).max()
          if newest.map({ $0 <= morning.day }) ?? true { cells[place]?.now = [.central: pain] }
        }
      }
    }
  }

  private mutating func add(_ finding: AssessmentsView.FindingItem) {
    if let region = finding.kind.region {
      for place in Self.places(region, finding.side) { cells[place]?.findings.append(finding) }
    } else {
      elsewhere.append(finding)
    }
    guard let hypothesis = finding.hypothesis else { return }
    for name in hypothesis.overactive { add(name, finding.side) { $0.overactive.append(name) } }
    for name in hypothesis.underactive { add(name, finding.side) { $0.underactive.append(name) } }
  }

  /// Tells the places in which a muscle lies first of all.
  private mutating func add(_ muscle: String, _ side: PainSide?, _ tell: (inout Cell) -> Void) {
    for region in Set(Muscle.named(muscle).compactMap(\.regions.first)) {
      for place in Self.places(region, side) {
        guard var cell = cells[place], !(cell.overactive + cell.underactive).contains(muscle) else {
          continue
        }
        tell(&cell)
        cells[place] = cell
      }
    }
  }
}

extension FindingKind {
  /// Where a sign is seen: the checkpoint of the body at which it is looked for, feet, knees, trunk, shoulders or head [h]; of a
  /// practice's own sign the region that its code names, and nil where it names none.
  var region: PainRegion? {
    switch self {
    case .feetTurnOut: .ankleFoot
    case .kneeValgus: .knee
    case .forwardLean: .pelvis
    case .lowBackArches: .lowBack
    case .armsFallForward, .shouldersHike: .shoulder
    case .headForward: .neck
    default:
      PainRegion.allCases.first { region in
        region.rawValue.split(separator: "_").allSatisfy { rawValue.contains($0) }
      }
    }
  }
}
