import Application
import HTTPTypes

/// Every page that is served and every form that is taken, as data: its path, its method, and who may use it.
enum PageRoute: String, CaseIterable, Sendable {
  case signIn
  case beginSession
  case endSession
  case today
  case attention
  case clients
  case registerClient
  case client
  case answerProposal
  case recordForm
  case record
  case bookForm
  case book
  case arrive
  case complete
  case noShow
  case cancel
  case owner
  case changes
  case onlineForm
  case online

  var path: String {
    switch self {
    case .signIn, .beginSession: "/sign-in"
    case .endSession: "/sign-out"
    case .today: "/today"
    case .attention: "/attention"
    case .clients, .registerClient: "/clients"
    case .client: "/clients/{id}"
    case .answerProposal: "/clients/{id}/proposals"
    case .recordForm, .record: "/clients/{id}/record"
    case .bookForm, .book: "/book"
    case .arrive: "/appointments/{id}/arrive"
    case .complete: "/appointments/{id}/complete"
    case .noShow: "/appointments/{id}/no-show"
    case .cancel: "/appointments/{id}/cancel"
    case .owner: "/owner"
    case .changes: "/changes"
    case .onlineForm, .online: "/online/{id}"
    }
  }

  var method: HTTPRequest.Method {
    switch self {
    case .signIn, .today, .attention, .clients, .client, .recordForm, .bookForm, .owner, .changes,
      .onlineForm:
      .get
    case .beginSession, .endSession, .registerClient, .answerProposal, .record, .book, .arrive, .complete,
      .noShow, .cancel, .online:
      .post
    }
  }

  /// Where a person who was refused may go on; nil where there is no such page.
  var leadsBack: String? {
    switch self {
    case .onlineForm, .online: nil
    case .signIn, .beginSession: "/sign-in"
    default: "/today"
    }
  }

  /// Nil for what needs no session.
  var roles: Set<Role>? {
    switch self {
    case .signIn, .beginSession, .onlineForm, .online: nil
    case .endSession: Set(Role.allCases)
    case .today, .clients, .changes: .readers
    case .attention, .client: .clinicalReaders
    case .owner: .owners
    case .registerClient, .bookForm, .book, .arrive, .complete, .noShow, .cancel: .bookers
    case .answerProposal, .recordForm, .record: .clinicalWriters
    }
  }
}
