public import EventSourcing
public import Foundation
public import Practice

/// Whom a request comes from, once its token was verified; it never holds the token.
public struct Principal: Hashable, Sendable {
  /// The one practice that the token opens.
  public let practice: PracticeID
  public let tokenID: UUID
  /// Whom the token belongs to.
  public let holder: TokenHolder
  public let role: Role
  /// Where it is good.
  public let places: PlaceScope
  /// When its token or session ends.
  public let expiresAt: Date

  public init(
    practice: PracticeID, tokenID: UUID, holder: TokenHolder = .unnamed, role: Role,
    places: PlaceScope = .everywhere, expiresAt: Date
  ) {
    self.practice = practice
    self.tokenID = tokenID
    self.holder = holder
    self.role = role
    self.places = places
    self.expiresAt = expiresAt
  }

  /// A client who opened their own page: no token stands behind it, and the client is the actor.
  ///
  /// - Parameter expiresAt: when the browser has to show the link again.
  public static func client(_ id: UUID, in practice: PracticeID, expiresAt: Date) -> Principal {
    Principal(practice: practice, tokenID: id, role: .client, expiresAt: expiresAt)
  }

  /// Who stands as the actor in what is recorded: the person, or the token of a program or of nobody.
  public var actor: UUID { holder.personID ?? tokenID }
}

/// Whom a token belongs to.
public enum TokenHolder: Hashable, Sendable {
  /// A member of staff: the membership, and the person whose it is. The token may what they may, and ends with it.
  case staff(id: UUID, person: UUID)
  /// A program by its name.
  case program(String)
  /// Nobody, as all tokens of earlier builds.
  case unnamed

  public var personID: UUID? { if case .staff(_, let person) = self { person } else { nil } }
  public var staffID: UUID? { if case .staff(let id, _) = self { id } else { nil } }
  public var program: String? { if case .program(let name) = self { name } else { nil } }

  /// As it is stored.
  init(staffID: UUID?, personID: UUID?, program: String?) {
    if let staffID, let personID {
      self = .staff(id: staffID, person: personID)
    } else {
      self = program.map(Self.program) ?? .unnamed
    }
  }
}

/// What the holder of a token is to the practice; what each may do is for the edge that they come through to say.
public enum Role: String, CaseIterable, Codable, Hashable, Sendable {
  case owner
  case practitioner
  case frontDesk = "front-desk"
  case readOnly = "read-only"
  /// Runs the machines: sees that they work, and nothing about clients.
  case `operator`
  /// A client, on a page of their own; no token has this role.
  case client

  /// Those that a token may have.
  public static let ofTokens: [Role] = allCases.filter { $0 != .client }
}

/// How the places of a token are stored: no sites for everywhere.
extension PlaceScope {
  init(_ siteIDs: [UUID]?, _ includesVirtual: Bool) {
    self = siteIDs.map { .only(Set($0), virtual: includesVirtual) } ?? .everywhere
  }

  var columns: (siteIDs: [UUID]?, includesVirtual: Bool) {
    switch self {
    case .everywhere: (nil, true)
    case .only(let sites, let virtual): (sites.sorted { $0.uuidString < $1.uuidString }, virtual)
    }
  }
}
