public import Application
public import Practice

/// Who may carry out the command of an input, as the routes of the API say it; every other edge asks here.
public struct WriteAccess: Sendable {
  /// The roles that may.
  public let roles: Set<Role>
  /// Whether it holds at every place, so that only one whose rights hold everywhere may.
  public let isWholePractice: Bool

  /// Nil for an input that no route takes.
  public init?(_ input: any CommandInput.Type) {
    let routes = Route.all.filter { $0.input == ObjectIdentifier(input) }
    guard !routes.isEmpty else { return nil }
    var roles: Set<Role> = []
    for route in routes { if case .roles(let some) = route.access { roles.formUnion(some) } }
    self.roles = roles
    isWholePractice = routes.allSatisfy { $0.scope == .wholePractice }
  }
}
