import ServiceLifecycle

/// A service that logs call by a word. Its own description would be everything it holds, a database's password too.
struct NamedService: Service, CustomStringConvertible {
  let description: String
  private let service: any Service

  init(_ name: String, _ service: any Service) {
    description = name
    self.service = service
  }

  func run() async throws { try await service.run() }
}
