import Application
import EventSourcing
import EventStore
import Hummingbird
import ImportFormats
import NIOCore
import Practice
import ReadModels

/// What the errors of the layers below mean to who asked; their own texts stay in the log.
extension Problem {
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let refusal as Refusal: self = .of(refusal)
    case StaffAccessError.ended: self = .unauthenticated(.revoked)
    case let changed as StaffAccessError: self = Problem(.forbidden, changed.explanation)
    case let error as InputError: self = .of(error)
    case let problem as RowProblem: self = .unreadableFile(problem.description)
    case let problem as ExerciseFileProblem: self = .unreadableFile(problem.description)
    case let refusal as ImportRefusal: self = .of(refusal)
    case let error as ReadModelError where error.code == .outOfRange:
      self = Problem(.invalidParameter, error.description)
    case let error as ReadModelError where error.code == .tooLarge:
      self = Problem(.tooLarge, error.description)
    case let error as ReadModelError where error.code == .recordIncomplete:
      self = Problem(.recordIncomplete, error.description)
    case let error as ReadModelError where error.code == .missing:
      // It names a read model, which is no secret, and what its operator has to do.
      self = Problem(.readModelMissing, error.description, retryAfter: 60)
    case let error as ReadModelError: self = .of(error.code)
    case let error as EventStoreError: self = .of(error.code)
    case let error as ApplicationError: self = .of(error.code)
    case let error as HTTPError: self = .of(error.status)
    case is NIOTooManyBytesError: self = .of(.contentTooLarge)
    case is CancellationError: self = .databaseUnreachable
    default: self = ApplicationError(database: error).map { Problem.of($0.code) } ?? .internalError
    }
  }

  private static func of(_ code: ReadModelError.Code) -> Problem {
    switch code {
    case .behind:
      Problem(
        .readModelBehind,
        "The read model did not reach the position in time. Repeat the request in a moment.", retryAfter: 1)
    case .offChain:
      Problem(
        .checkpointOffChain,
        "The read model was made from another history than the log now holds. Its operator has to rebuild it.",
        retryAfter: 60)
    case .notFound: .unknownClient
    case .invalidCursor: .invalidCursor
    case .unreachable: .databaseUnreachable
    case .busy:
      Problem(
        .busy,
        "Another session of the database keeps the read models' tables from being made. Repeat the request in a moment; if it "
          + "goes on, its operator has to end that session.", retryAfter: 5)
    case .notMigrated: .notMigrated
    case .outOfRange:
      Problem(
        .invalidParameter, "A parameter lies outside of what the log can answer. Give an earlier position.")
    case .overloaded:
      Problem(
        .overloaded, "Too many views of long records are asked for at once. Repeat the request in a moment.",
        retryAfter: 2)
    case .overrun: .takesTooLong
    case .outOfSpace: .lacking(.outOfSpace)
    case .outOfResources: .lacking(.outOfResources)
    case .fileError: .lacking(.fileError)
    case .statementEnded: .statementEnded
    case .tooLarge, .recordIncomplete, .missing, .unknownProjection, .noOlderGeneration, .rebuildRunning,
      .unreadable, .rejected, .roleRefused, .rowSecurity, .wrongDatabase, .unfitDatabase:
      .internalError
    }
  }

  private static func of(_ code: EventStoreError.Code) -> Problem {
    switch code {
    case .unknownPractice:
      Problem(
        .notFound, "The practice of this token has no log in this database. Ask for a token of another one.")
    case .vaultSealed: .vaultSealed
    case .wrongMasterKey: .wrongMasterKey
    case .vaultUnreachable: .vaultUnreachable
    case .vaultNotMigrated, .notMigrated: .notMigrated
    case .unreachable, .outcomeUnknown: .databaseUnreachable
    case .overrun: .takesTooLong
    case .busy:
      Problem(
        .busy,
        "Another session holds the practice's log, so nothing was stored. Repeat the request in a moment; if it goes on, "
          + "its operator has to end that session.", retryAfter: 5)
    case .outOfSpace: .lacking(.outOfSpace)
    case .outOfResources: .lacking(.outOfResources)
    case .fileError: .lacking(.fileError)
    case .stale:
      Problem(
        .stale, "Others kept changing what this depends on, so nothing was stored. Look again and repeat it.",
        retryAfter: 1)
    case .keyReused:
      Problem(
        .idempotencyKeyReused,
        "This idempotency key was used before with another request. Use a new key for a new request.")
    case .erasureIncomplete:
      Problem(
        .erasureIncomplete,
        "The erasure is recorded; the key is not destroyed yet. Repeat the request with the same idempotency key; the server "
          + "tries again by itself each minute.", retryAfter: 60)
    case .personErased:
      Problem(.conflict, "The person was erased, and nothing new about them is taken. Nothing was stored.")
    case .unreadable:
      Problem(
        .recordIncomplete,
        "An event that this depends on cannot be read by this build, so nothing was stored. Its operator finds it with "
          + "“regimen verify”.")
    case .statementEnded: .statementEnded
    case .rejected, .roleRefused, .rowSecurity, .wrongDatabase, .unfitDatabase: .internalError
    }
  }

  private static func of(_ code: ApplicationError.Code) -> Problem {
    switch code {
    case .unreachable: .databaseUnreachable
    case .busy:
      Problem(
        .busy,
        "Another session of the database holds what this needs, so nothing was stored. Repeat the request in a moment; if it "
          + "goes on, its operator has to end that session.", retryAfter: 5)
    case .overrun: .takesTooLong
    case .outOfSpace: .lacking(.outOfSpace)
    case .outOfResources: .lacking(.outOfResources)
    case .fileError: .lacking(.fileError)
    case .notMigrated: .notMigrated
    case .statementEnded: .statementEnded
    case .unknownPractice, .unknownToken, .invalidLabel, .invalidLifetime, .invalidPlaces, .invalidRole,
      .rejected,
      .noAddress, .noSendmail, .notSent, .remindersNotWritten, .fileNotWritten:
      .internalError
    }
  }

  /// What the database server lacks; it does not come back by itself, so nobody is asked to try again at once.
  private static func lacking(_ error: ApplicationError) -> Problem {
    Problem(ProblemCode(rawValue: error.code.rawValue) ?? .internalError, error.description, retryAfter: 60)
  }

  /// What the router itself refuses.
  private static func of(_ status: HTTPResponse.Status) -> Problem {
    switch status {
    case .notFound: .unknownRoute
    case .methodNotAllowed:
      Problem(
        .methodNotAllowed, "The route does not take this method. /openapi.json lists those that it takes.")
    case .contentTooLarge:
      .endingConnection(
        .bodyTooLarge, "The body of the request is larger than this route takes. Send less at once.")
    case let status where status.kind == .clientError:
      Problem(.badRequest, "The request is not understood. /openapi.json describes what is.")
    default: .internalError
    }
  }

  /// The work of the request itself used up its time.
  static let takesTooLong = Problem(
    .overloaded,
    "This view takes longer to compute than a request may take, so it was given up; the databases did not keep it waiting. "
      + "Repeat the request in a moment. If it goes on, ask for less: a page of the client's history, or the view as of an "
      + "earlier day.", retryAfter: 10)

  static let statementEnded = Problem(
    .databaseUnreachable,
    "The database server ended a statement before it was done: a statement_timeout that is set there is shorter than it took. "
      + "Repeat the request in a moment; if it goes on, its operator finds the setting with “regimen doctor”.",
    retryAfter: 10)

  static let invalidCursor = Problem.invalid(
    .cursor, "It is not the “next” of a page of this list. Begin again without a cursor.")
}
