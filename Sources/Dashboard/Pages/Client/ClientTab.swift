import Hummingbird

/// The parts of a client's page, each with an address of its own.
enum ClientTab: String, CaseIterable, Sendable {
  case now
  case programme
  case body
  case assess
  case intake
  case history

  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// - Parameter client: a handle or an id.
  func path(_ client: String) -> String { "/clients/\(client)" + (self == .now ? "" : "/\(rawValue)") }

  var route: PageRoute {
    switch self {
    case .now: .client
    case .programme: .clientProgramme
    case .body: .clientBody
    case .assess: .clientAssess
    case .intake: .clientIntake
    case .history: .clientHistory
    }
  }
}

/// The parts beside the first; each for those who read the same by the API.
extension PageRoute {
  static let clientProgramme = page("clientProgramme", "/clients/{id}/programme", .clinicalReaders) {
    try await $0.clientProgramme($1)
  }
  static let clientBody = page("clientBody", "/clients/{id}/body", .clinicalReaders) {
    try await $0.clientBody($1)
  }
  static let clientAssess = page("clientAssess", "/clients/{id}/assess", .clinicalReaders) {
    try await $0.clientAssess($1)
  }
  static let clientIntake = page("clientIntake", "/clients/{id}/intake", .clinicalReaders) {
    try await $0.clientIntake($1)
  }
  static let clientHistory = page("clientHistory", "/clients/{id}/history", .clinicalReaders) {
    try await $0.clientHistory($1)
  }
  static let acceptProposals = form(
    "acceptProposals", "/clients/{id}/proposals/accept", .clinicalWriters
  ) { try await $0.acceptProposals($1) }
}
