import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice
import ReadModels

/// Whom a token belongs to: a member of staff, a named program, or nobody but a role.
struct TokenHolderOptions: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("The member of staff whose it is, with their role and places.", valueName: "staff"))
  var member: String?
  @Option(help: ArgumentHelp("The program whose it is; say its role too.", valueName: "name")) var program:
    String?
  @Option(help: ArgumentHelp("The role, where it is no member of staff’s.", valueName: Role.choices))
  var role: Role?

  /// What a token is made with.
  struct Rights {
    let role: Role
    let places: PlaceScope
    let holder: TokenHolder
  }

  func check(_ places: TokenPlaceOptions) throws {
    guard member != nil || role != nil else {
      throw ValidationError("Say whose it is: --for S-1, or --role with a role.")
    }
    guard member == nil || (role == nil && program == nil && !places.virtual && places.site.isEmpty) else {
      throw ValidationError(
        "A member of staff has a role and places already. Leave --role, --program, --site and --virtual out, or change theirs."
      )
    }
  }

  func rights(
    _ places: TokenPlaceOptions, _ environment: AppEnvironment, _ practice: PracticeID, now: Date
  ) async throws -> Rights {
    guard let member else {
      let holder = program.map { TokenHolder.program($0) } ?? .unnamed
      return Rights(
        role: role ?? .readOnly, places: try await places.scope(environment, practice), holder: holder)
    }
    let found = try await Self.member(member, environment, practice, now: now)
    guard let role = Role(rawValue: found.role.rawValue) else {
      throw Failure(.refused, "unknown-role", "The role of \(found.handle) is not known to this version.")
    }
    return Rights(
      role: role, places: PlaceScope(siteIDs: found.siteIDs, includesVirtual: found.includesVirtual),
      holder: .staff(id: found.staffID, person: found.personID))
  }

  /// The active member of staff whom a text names.
  private static func member(
    _ text: String, _ environment: AppEnvironment, _ practice: PracticeID, now: Date
  ) async throws -> StaffItem {
    let staff = try await environment.queries.staff(practice, now: now)
    let found: StaffItem
    if let known = staff.identified(text) {
      found = known
    } else {
      do throws(InputError) {
        found = try InputResolver.only(staff.named(text))
      } catch {
        if case .ambiguous = error.reason {
          throw Failure(.refused, "ambiguous-staff", error.advice, field: "for")
        }
        throw Failure(
          .refused, "unknown-staff", error.advice + " “regimen show staff” lists them.", field: "for")
      }
    }
    guard found.isActive else {
      throw Failure(
        .refused, "wrong-state", "\(found.handle) is no longer staff. Add them anew first: regimen add staff",
        field: "for")
    }
    return found
  }
}
