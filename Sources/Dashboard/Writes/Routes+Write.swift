import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Practice
import ReadModels

/// How every write is carried out: key, body, command, append, answer; nothing is written in any other way.
extension Routes {
  /// Carries out what an input stands for, and answers with its resource.
  func write<Input: CommandInput>(_ authorized: AuthorizedRequest, _: Input.Type) async throws -> Response {
    let request = try writeRequest(authorized)
    let input = try await body(authorized, as: Input.self)
    let answer = try await perform(input, request)
    let response = try Response.json(answer, status: Input.answer.isNew ? .created : .ok)
    return answer.position.map { response.tagged(EntityTag($0)) } ?? response
  }

  /// Carries out an input, once for each key; the same for the API and for forms of pages.
  func perform<Input: CommandInput>(_ input: Input, _ request: WriteRequest) async throws -> WriteAnswer {
    let moved = MovedTimes()
    let service = CommandService(parts.queries, parts.store)
    let resolver = try resolver(for: input, request) { _, taken in moved.note(taken) }
    let outcome = try await service.perform(input, resolver, since: request.since, issuer: request.issuer)
    // It was carried out, and is answered so; the list can be asked for at any time.
    let stranded = try? await service.stranded(
      by: outcome, in: resolver.practice, at: resolver.places, now: resolver.now)
    let notices = try? await service.notices(of: outcome, in: resolver.practice)
    let differences = await differences(by: outcome, in: resolver)
    var answer = WriteAnswer(
      name: Input.answer.idName, id: outcome.request.id, position: outcome.position,
      movedForward: moved.all(with: outcome.performed.events), notices: notices ?? [],
      stranded: stranded.map(StrandedList.init),
      differences: differences,
      freed: Input.Command.self is ErasePerson.Type ? FreedTime.all(in: outcome.performed.events) : nil)
    answer.positions = outcome.performed.positions
    return answer
  }

  /// What an input would append; nothing is recorded.
  func rehearse<Input: CommandInput>(_ input: Input, _ request: WriteRequest) async throws
    -> [Draft<PracticeEvent>]
  {
    try await CommandService(parts.queries, parts.store).rehearse(
      input, try resolver(for: input, request), issuer: request.issuer)
  }

  /// The proposals that differ by what was put right; nil of any other write, and where they could not be computed, which does
  /// not undo the write.
  private func differences<Command>(
    by outcome: CommandService.Outcome<Command>, in resolver: InputResolver
  ) async -> [ProposalDifference]? {
    guard let change = outcome.request.command as? any ProposalChange,
      let positions = outcome.performed.positions
    else { return nil }
    return try? await parts.queries.proposalDifferences(
      resolver.practice, of: change.clientID, by: positions, now: resolver.now)
  }

  /// What resolves the names of an input, with the identity that its body and key give it.
  ///
  /// - Parameter onSkipped: called where the clocks skip a time that was entered, and the next one was taken.
  func resolver(
    for input: some Encodable, _ request: WriteRequest,
    onSkipped: @escaping @Sendable (LocalDateTime, ResolvedTime) -> Void = { _, _ in }
  ) throws -> InputResolver {
    InputResolver(
      parts.queries, parts.store, practice: request.principal.practice, subject: request.pathID,
      key: request.key, request: try Self.digested(input, request),
      places: request.principal.places, author: StaffAuthor(request.principal),
      isAskedByClient: request.principal.role == .client, names: .handles, now: parts.now(),
      onSkipped: onSkipped)
  }

  /// What a key stands for. Equal bodies are equal requests, however they are spaced.
  static func digested(_ input: some Encodable, _ request: WriteRequest) throws -> Data {
    Data("\(request.name)\n\(request.pathID ?? "")\n\(request.since.map(Self.text) ?? "")\n".utf8)
      + (try JSONCoding.encoder().encode(input))
  }

  private static func text(_ condition: ResourceCondition) -> String {
    switch condition {
    case .exists: "*"
    case .isAt(let positions): positions.sorted().map(String.init).joined(separator: ",")
    }
  }

  /// A write as it was asked for, beside its body.
  func writeRequest(_ authorized: AuthorizedRequest) throws -> WriteRequest {
    guard let principal = authorized.principal else { throw Problem.unauthenticated(nil) }
    return WriteRequest(
      name: authorized.route.name, key: try Self.key(authorized.request),
      pathID: authorized.context.parameters.get("id"),
      since: try Self.since(authorized.request), principal: principal, client: "regimen-api")
  }

  func body<Body: Codable & Sendable>(_ authorized: AuthorizedRequest, as type: Body.Type) async throws
    -> Body
  {
    let buffer = try await authorized.request.wholeBody(
      upTo: parts.configuration.maxBytes(of: authorized.route))
    try await checkIsStillAdmitted(authorized)
    return try StrictBody.read(try Self.json(buffer, authorized.request), as: type, of: authorized.route)
  }

  /// For how long a request counts as admitted without another look. What members of staff write depends on their membership besides.
  private static let admissionLasts: Duration = .milliseconds(200)

  /// Looks once more whether a request may use its route, where its body or its turn was long in coming.
  ///
  /// - Throws: ``Problem`` `unauthenticated` and `forbidden`.
  func checkIsStillAdmitted(_ authorized: AuthorizedRequest) async throws {
    guard let principal = authorized.principal,
      authorized.admittedAt.duration(to: .now) > Self.admissionLasts
    else { return }
    let now = try await DatabaseDeadline.within(.seconds(parts.configuration.readSeconds)) {
      try await SignIn(parts).admit(
        authorized.request, to: authorized.route, authorized.context, isAgain: true)
    }
    guard now?.role == principal.role, now?.places == principal.places else {
      throw StaffAccessError.changed
    }
  }

  /// The bytes of a body, once it is said to be JSON; an empty one is an empty object.
  static func json(_ buffer: ByteBuffer, _ request: Request) throws(Problem) -> Data {
    guard buffer.readableBytes > 0 else { return Data("{}".utf8) }
    guard MediaType(request)?.isUTF8("application/json") == true else {
      throw Problem(.unsupportedMediaType, "Send the body as “Content-Type: application/json”, in UTF-8.")
    }
    guard CombiningMarks.areFew(inJSON: buffer.readableBytesView) else {
      throw Problem.refused(
        "body", "A letter in it bears more than \(CombiningMarks.longestRun) marks. Leave them out.")
    }
    return Data(buffer.readableBytesView)
  }

  /// The caller's key, under which the same request is carried out once.
  private static func key(_ request: Request) throws(Problem) -> String {
    guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name], !key.isEmpty else {
      throw Problem(
        .idempotencyKeyRequired,
        "Send an “Idempotency-Key” with every write, a new one for each: repeated with it, a request is carried out once."
      )
    }
    guard key.utf8.count <= 200, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Problem(
        .idempotencyKeyRequired, "An “Idempotency-Key” has 1 to 200 characters of ASCII, without spaces.")
    }
    return key
  }

  /// What `If-Match` demands.
  private static func since(_ request: Request) throws(Problem) -> ResourceCondition? {
    let values = request.headers[values: .ifMatch]
    guard !values.isEmpty else { return nil }
    guard let condition = EntityTag.condition(values.joined(separator: ",")) else {
      throw Problem(
        .badRequest,
        "“If-Match” takes the ETag of the resource as it was answered, several with commas, or *.")
    }
    return condition
  }
}

/// One write as it was asked for, beside its body: who asks, under which key, for which resource.
struct WriteRequest: Sendable {
  /// What is asked for; part of what an idempotency key stands for.
  let name: String
  let key: String
  /// The `{id}` of the path.
  let pathID: String?
  /// What `If-Match` demands.
  let since: ResourceCondition?
  let principal: Principal
  /// The software that asks, as the event's metadata names it.
  let client: String

  var issuer: Issuer { Issuer(actor: principal.actor, role: principal.role.rawValue, client: client) }
}

/// What a write answers: the id of its resource, the position that shows it, the times that were taken in the place of those that the
/// clocks skip, and the appointments that cannot be kept after it.
struct WriteAnswer: Encodable {
  let name: String
  let id: UUID
  let position: Int64?
  var movedForward: [MovedTime] = []
  /// What is to be known of what it did, each a sentence.
  var notices: [String] = []
  /// Nil of a write that leaves none behind, and where they could not be looked up.
  var stranded: StrandedList?
  /// Nil of a write that puts nothing right, and where they could not be computed.
  var differences: [ProposalDifference]?
  /// What an erasure cancelled; nil of any other write.
  var freed: [FreedTime]?
  /// Where it is recorded; nil where nothing was. It is not answered.
  var positions: ClosedRange<Int64>?

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: Key(name))
    try container.encodeIfPresent(position, forKey: Key("position"))
    if !movedForward.isEmpty { try container.encode(movedForward, forKey: Key("movedForward")) }
    if !notices.isEmpty { try container.encode(notices, forKey: Key("notices")) }
    try container.encodeIfPresent(stranded, forKey: Key("stranded"))
    try container.encodeIfPresent(differences, forKey: Key("differences"))
    try container.encodeIfPresent(freed, forKey: Key("freed"))
  }
}
