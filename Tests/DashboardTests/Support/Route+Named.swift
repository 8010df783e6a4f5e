@testable import Dashboard

extension Route {
  /// The route of a released name, as tests say it.
  static func named(_ name: String) -> Route {
    guard let route = all.first(where: { $0.name == name }) else { fatalError("There is no route \(name).") }
    return route
  }
}
