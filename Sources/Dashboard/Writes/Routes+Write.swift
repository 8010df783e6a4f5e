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
  func write<Body: WriteBody>(_ asked: AuthorizedRequest, to endpoint: Endpoint, _: Body.Type) async throws
    -> Response
  {
    let request = try writeRequest(asked, to: endpoint)
    let body = try await self.body(asked, to: endpoint, as: Body.self)
    let (written, answer) = try await carryOut(body, request)
    let response = try Response.json(answer, status: written.creates ? .created : .ok)
    return answer.position.map { response.tagged(EntityTag($0)) } ?? response
  }

  /// Carries out what a body stands for, once for each key; the same for the API and for forms of pages.
  func carryOut<Body: WriteBody>(
    _ body: Body, _ asked: WriteRequest
  ) async throws -> (written: CommandRequest<Body.Command>, answer: WriteAnswer) {
    let desk = try desk(for: body, asked)
    let written = try await body.command(desk)
    let done = try await perform(written, at: desk, asked)
    return (written, WriteAnswer(name: written.name, id: written.id, position: done.position))
  }

  /// Carries out what an input stands for, and answers with its resource.
  func write<Input: CommandInput>(
    _ asked: AuthorizedRequest, to endpoint: Endpoint, _: Input.Type
  ) async throws -> Response {
    let request = try writeRequest(asked, to: endpoint)
    let input = try await body(asked, to: endpoint, as: Input.self)
    let (creates, answer) = try await perform(input, request)
    let response = try Response.json(answer, status: creates ? .created : .ok)
    return answer.position.map { response.tagged(EntityTag($0)) } ?? response
  }

  /// Carries out an input, once for each key; the same for the API and for forms of pages.
  func perform<Input: CommandInput>(
    _ input: Input, _ asked: WriteRequest
  ) async throws -> (creates: Bool, answer: WriteAnswer) {
    let outcome = try await CommandService(parts.queries, parts.store).perform(
      input, try resolver(for: input, asked), since: asked.since,
      issuer: Issuer(role: asked.principal.role.rawValue, client: asked.client))
    let made = outcome.request
    return (made.creates, WriteAnswer(name: made.name, id: made.id, position: outcome.position))
  }

  /// What resolves the names of an input, with the identity that its body and key give it.
  func resolver(for input: some Encodable, _ asked: WriteRequest) throws -> InputResolver {
    InputResolver(
      parts.queries, parts.store, practice: asked.principal.practice, subject: asked.pathID, key: asked.key,
      request: try Self.digested(input, asked), places: asked.principal.places, names: .handles,
      now: parts.now())
  }

  /// What a key stands for. Equal bodies are equal requests, however they are spaced.
  private static func digested(_ input: some Encodable, _ asked: WriteRequest) throws -> Data {
    Data("\(asked.name)\n\(asked.pathID ?? "")\n\(asked.since.map(String.init) ?? "")\n".utf8)
      + (try JSONCoding.encoder().encode(input))
  }

  /// What a write is made from, with the identity that its body and key give it.
  func desk(for body: some Encodable, _ asked: WriteRequest) throws -> WriteDesk {
    let practice = asked.principal.practice
    let request = try Self.digested(body, asked)
    return WriteDesk(
      parts: parts, practice: practice, places: asked.principal.places,
      identity: CommandIdentity(key: asked.key, in: practice, request: request),
      refusalIdentity: RefusalIdentity(key: asked.key, in: practice, request: request),
      pathID: asked.pathID, now: parts.now())
  }

  /// Appends what a command decides, or answers with what an earlier request with the same key came to.
  func perform<Command: Decider>(
    _ written: CommandRequest<Command>, at desk: WriteDesk, _ asked: WriteRequest
  ) async throws -> Performed<PracticeEvent> {
    let issuer = Issuer(role: asked.principal.role.rawValue, client: asked.client)
    do {
      return try await parts.store.perform(
        IfMatch(command: written.command, tag: written.tag, since: asked.since), in: desk.practice,
        identity: desk.identity, issuer: issuer)
    } catch var refusal as Refusal {
      // What stands in the way may lie at a place that is not theirs to see.
      if desk.places != .everywhere { refusal.conflicts = [] }
      let held = (written.command as? HoldAppointment)?.booking
      guard let booking = written.command as? BookAppointment ?? held else { throw refusal }
      throw await RefusedBookings(parts.queries, parts.store).answer(
        refusal, to: booking, in: desk.practice, identity: desk.refusalIdentity, issuer: issuer, now: desk.now
      )
    }
  }

  /// A write as it was asked for, beside its body.
  func writeRequest(_ asked: AuthorizedRequest, to endpoint: Endpoint) throws -> WriteRequest {
    guard let principal = asked.principal else { throw Problem.unauthenticated(nil) }
    return WriteRequest(
      name: endpoint.rawValue, key: try Self.key(asked.request),
      pathID: asked.context.parameters.get("id"), since: try Self.since(asked.request), principal: principal,
      client: "regimen-api")
  }

  func body<Body: Codable & Sendable>(
    _ asked: AuthorizedRequest, to endpoint: Endpoint, as type: Body.Type
  ) async throws -> Body {
    let buffer = try await asked.request.wholeBody(upTo: parts.configuration.maxBytes(of: endpoint))
    return try StrictBody.read(try Self.json(buffer, asked.request), as: type, of: endpoint)
  }

  /// The bytes of a body, once it is said to be JSON; an empty one is an empty object.
  static func json(_ buffer: ByteBuffer, _ request: Request) throws(Problem) -> Data {
    let media = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
    if buffer.readableBytes > 0, media?.trimmingCharacters(in: .whitespaces) != "application/json" {
      throw Problem(.unsupportedMediaType, "Send the body as “Content-Type: application/json”.")
    }
    return buffer.readableBytes > 0 ? Data(buffer.readableBytesView) : Data("{}".utf8)
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

  /// The position that `If-Match` names (RFC 9110, 13.1.1).
  private static func since(_ request: Request) throws(Problem) -> Int64? {
    guard let text = request.headers[.ifMatch] else { return nil }
    guard let position = Int64(text.filter { $0 != "\"" }), EntityTag(position).text == text else {
      throw Problem(.badRequest, "“If-Match” takes the one ETag of the resource as it was answered.")
    }
    return position
  }
}
