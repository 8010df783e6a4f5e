import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

extension Pages {
  /// The body as it was sent, once a load to begin with that may be a slip of the unit or of the finger is confirmed.
  ///
  /// - Parameters:
  ///   - exercise: the field that names the exercise.
  ///   - load: the field that gives its load.
  /// - Throws: `load-far` for one that is not confirmed.
  func firstLoad(of exercise: String, in load: String, _ opening: FormOpening) async throws -> Data {
    let body = opening.body ?? Data()
    let values = opening.values
    guard let client = opening.client, let name = values[exercise],
      let value = values["\(load).value"].flatMap(FormNumber.read)
    else { return body }
    let unit = values["\(load).unit"].flatMap(LoadUnit.init(rawValue:)) ?? .kg
    var programme = ProgrammeState(clientID: client)
    for event in try await parts.store.read(programme.reads, in: opening.visit.practice) {
      programme.evolve(event)
    }
    let prescribed = programme.prescribed[Slug.make(from: name)]?.load
    // Beside a load that is prescribed the command itself asks.
    if prescribed.map({ $0.kilograms > 0 }) != true {
      try Load(value, unit).checkFirst(
        after: prescribed, isConfirmed: values["confirmLoad"] != nil, field: load)
    }
    return body
  }
}

extension LoadUnit {
  /// The unit of most loads of a client; kilograms where that does not tell.
  static func usual(of units: [String: LoadUnit]) -> LoadUnit {
    let pounds = units.values.count { $0 == .lb }
    return pounds > units.count - pounds ? .lb : .kg
  }
}
