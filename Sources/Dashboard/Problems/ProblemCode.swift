import HTTPTypes

/// The kinds of problem that the API answers with; a released name is never given another meaning.
enum ProblemCode: String, CaseIterable, Sendable {
  case invalidParameter = "invalid-parameter"
  case unauthenticated
  case forbidden
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case bodyTooLarge = "body-too-large"
  case queryTooLong = "query-too-long"
  case badRequest = "bad-request"
  case expectationFailed = "expectation-failed"
  case notImplemented = "not-implemented"
  case readModelBehind = "read-model-behind"
  case readModelStuck = "read-model-stuck"
  case readModelMissing = "read-model-missing"
  case checkpointOffChain = "checkpoint-off-chain"
  case vaultSealed = "vault-sealed"
  case wrongMasterKey = "wrong-master-key"
  case vaultUnreachable = "vault-unreachable"
  case databaseUnreachable = "database-unreachable"
  case databaseOutOfSpace = "database-out-of-space"
  case databaseOutOfResources = "database-out-of-resources"
  case databaseFileError = "database-file-error"
  case writesFail = "writes-fail"
  case busy
  case starting
  case notMigrated = "not-migrated"
  case invalidBody = "invalid-body"
  case unsupportedMediaType = "unsupported-media-type"
  case idempotencyKeyRequired = "idempotency-key-required"
  case idempotencyKeyReused = "idempotency-key-reused"
  case stale
  case conflict
  case refused
  case preconditionFailed = "precondition-failed"
  case tooManyRequests = "too-many-requests"
  case tooLarge = "too-large"
  case recordIncomplete = "record-incomplete"
  case overloaded
  case erasureIncomplete = "erasure-incomplete"
  case internalError = "internal-error"

  var status: HTTPResponse.Status {
    switch self {
    case .invalidParameter, .badRequest: .badRequest
    case .unauthenticated: .unauthorized
    case .forbidden: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .bodyTooLarge: .contentTooLarge
    case .queryTooLong: .uriTooLong
    case .expectationFailed: .expectationFailed
    case .notImplemented: .notImplemented
    case .readModelBehind, .readModelStuck, .checkpointOffChain, .vaultSealed, .wrongMasterKey,
      .vaultUnreachable, .databaseUnreachable, .notMigrated, .readModelMissing, .databaseOutOfSpace,
      .databaseOutOfResources, .databaseFileError, .writesFail, .busy, .starting:
      .serviceUnavailable
    case .invalidBody: .badRequest
    case .unsupportedMediaType: .unsupportedMediaType
    case .idempotencyKeyRequired: .badRequest
    case .idempotencyKeyReused: .unprocessableContent
    case .stale: .conflict
    case .conflict: .conflict
    case .refused, .tooLarge, .recordIncomplete: .unprocessableContent
    case .overloaded, .erasureIncomplete: .serviceUnavailable
    case .preconditionFailed: .preconditionFailed
    case .tooManyRequests: .tooManyRequests
    case .internalError: .internalServerError
    }
  }

  var title: String {
    switch self {
    case .invalidParameter: "A parameter is not valid"
    case .unauthenticated: "A valid token is needed"
    case .forbidden: "The token's role may not do this"
    case .notFound: "There is no such thing"
    case .methodNotAllowed: "The route does not take this method"
    case .bodyTooLarge: "The body is too large"
    case .queryTooLong: "The query is too long"
    case .badRequest: "The request is not understood"
    case .expectationFailed: "The expectation cannot be met"
    case .notImplemented: "The transfer coding is not known"
    case .readModelBehind: "The read model is behind"
    case .readModelStuck: "The read models cannot be brought forward"
    case .readModelMissing: "The table of the read model is gone"
    case .databaseOutOfSpace: "The database server's disk is full"
    case .databaseOutOfResources: "The database server is out of resources"
    case .databaseFileError: "The database server cannot use its files"
    case .writesFail: "Nothing can be recorded"
    case .busy: "Another session holds the log"
    case .tooLarge: "It is too large to compute"
    case .recordIncomplete: "The record is incomplete"
    case .overloaded: "Too much is asked for at once"
    case .erasureIncomplete: "The erasure is not complete"
    case .starting: "The server has just started"
    case .checkpointOffChain: "The read model has to be rebuilt"
    case .vaultSealed: "The vault does not open"
    case .wrongMasterKey: "The master key is another one"
    case .vaultUnreachable: "The vault is out of reach"
    case .databaseUnreachable: "The database is out of reach"
    case .notMigrated: "The database is not migrated"
    case .invalidBody: "The body is not valid"
    case .unsupportedMediaType: "The body is of another type"
    case .idempotencyKeyRequired: "A valid idempotency key is needed"
    case .idempotencyKeyReused: "The idempotency key was used before"
    case .stale: "Others changed what this depends on"
    case .conflict: "What is recorded stands in the way"
    case .refused: "The practice refuses this"
    case .preconditionFailed: "The resource has changed"
    case .tooManyRequests: "Too many requests"
    case .internalError: "Something went wrong here"
    }
  }
}
