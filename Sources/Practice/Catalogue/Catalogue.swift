/// The exercises that every practice knows, on ladders from easy to hard.
public struct Catalogue: Sendable {
  /// In the order of the ladders, from easy to hard.
  public let exercises: [Exercise]
  private let bySlug: [String: Exercise]

  /// A catalogue of some exercises; of two with one slug the first counts.
  public init(_ exercises: [Exercise]) {
    self.exercises = exercises
    bySlug = Dictionary(exercises.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The catalogue that is embedded in the software.
  public static let standard: Catalogue = {
    do throws(CatalogueError) {
      let ladders = try Catalogue(csv: String(decoding: PackageResources.ladders_csv, as: UTF8.self))
      let additions = try Catalogue(csv: String(decoding: PackageResources.additions_csv, as: UTF8.self))
      return Catalogue(ladders.exercises + additions.exercises)
    } catch {
      preconditionFailure("The embedded catalogue cannot be read: \(error)")
    }
  }()

  /// The exercise of a slug; nil for one that the catalogue does not hold.
  public func exercise(slug: String) -> Exercise? { bySlug[slug] }

  /// The next harder exercise on the ladder; nil at the top and for an unknown slug.
  public func harder(than slug: String) -> Exercise? { bySlug[slug]?.harder.flatMap { bySlug[$0] } }

  /// The next easier exercise on the ladder; nil at the bottom and for an unknown slug.
  public func easier(than slug: String) -> Exercise? { bySlug[slug]?.easier.flatMap { bySlug[$0] } }
}
