public import EventSourcing
public import Foundation
import Practice

extension Queries {
  /// The handles of clients of the same name, or of one that differs by two letters or the order of its words, who have the same
  /// e-mail or phone, in the order of the directory: most often the same person, who is registered already.
  ///
  /// Names are the same whatever their case, accents and spaces; addresses whatever their case; numbers by their last nine
  /// digits, with a country's code or without. Finds nobody in a practice with more people than names are held for. Erased
  /// clients and clients whose texts do not open are not found.
  ///
  /// - Parameter own: who is no duplicate of themselves.
  public func duplicates(
    ofName name: String, email: String?, phone: String?, except own: UUID, in practice: PracticeID
  ) async throws -> [String] {
    let contact = Contact(email: email, phone: phone)
    guard contact.isKnown else { return [] }
    let directory = try await directory(practice)
    let named = directory.clients(named: name)
    let alike = (named + directory.clients(nearlyNamed: name).filter { !named.contains($0) }).filter {
      directory.kept($0) != directory.kept(own)
    }
    guard !alike.isEmpty else { return [] }
    var seen: Set<String> = []
    return try await clients(practice, alike).filter { client in
      !client.erased && contact.meets(Contact(email: client.email, phone: client.phone))
    }.map { directory.entry(.client, $0.id)?.handle ?? $0.handle }.filter { seen.insert($0).inserted }
  }
}

/// Clients who may be a person who was registered, or are of the same family, by handle in the order of the directory.
public struct AlikeClients: Sendable {
  /// Those who have the same e-mail or phone.
  public let reached: [String]
  /// The others who have the same name, or almost the same.
  public let named: [String]
}

extension Queries {
  /// Who has the e-mail or phone of a client, and who else the name, compared as
  /// ``duplicates(ofName:email:phone:except:in:)`` does. Finds nobody in a practice with more people than names are held for.
  ///
  /// - Parameter own: who is left out.
  public func alike(
    name: String?, email: String?, phone: String?, except own: UUID, in practice: PracticeID
  ) async throws -> AlikeClients {
    let directory = try await directory(practice)
    guard directory.peopleCount <= DirectoryIndex.maxPeople else {
      return AlikeClients(reached: [], named: [])
    }
    let contact = Contact(email: email, phone: phone)
    let others = directory.all(.client).filter { !$0.isErased && !$0.isSealed && $0.uuid != own }
    let reached = others.filter { contact.meets(Contact(email: $0.email, phone: $0.phone)) }.compactMap(
      \.handle)
    let called = name.map { Set(directory.clients(named: $0) + directory.clients(nearlyNamed: $0)) } ?? []
    let named = others.filter { $0.uuid.map(called.contains) ?? false }.compactMap(\.handle)
    return AlikeClients(reached: reached, named: named.filter { !reached.contains($0) })
  }
}

/// How somebody is reached, in a form in which it can be compared.
struct Contact {
  /// The fewest digits that somebody is told by.
  private static let fewestDigits = 5

  private let email: String?
  private let phone: String?
  /// Whether it is looked for, so that the end of a number will do.
  private var isTyped = false

  init(email: String?, phone: String?) {
    let address = email.map { $0.trimmingCharacters(in: .whitespacesAndNewlines).lowercased() }
    self.email = address.flatMap { $0.contains("@") ? $0 : nil }
    // An extension is dialled afterwards, and is no part of the number.
    let number = phone.map { $0.prefix { !$0.isLetter } }
    let digits = number.map { String($0.filter { $0.isASCII && $0.isNumber }.suffix(9)) }
    self.phone = digits.flatMap { $0.count >= Self.fewestDigits ? $0 : nil }
  }

  /// What a text is that may be an address or a number; nil for anything else, such as a name.
  init?(typed text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let isNumber =
      text.allSatisfy { $0.isASCII && ($0.isNumber || " +-().".contains($0)) }
      && text.filter(\.isNumber).count >= Self.fewestDigits
    guard isNumber || text.contains("@") else { return nil }
    self.init(email: isNumber ? nil : text, phone: isNumber ? text : nil)
    isTyped = true
  }

  var isKnown: Bool { email != nil || phone != nil }

  func meets(_ other: Contact) -> Bool {
    if let email, email == other.email { return true }
    guard let phone, let known = other.phone else { return false }
    return phone == known || (isTyped && known.hasSuffix(phone))
  }
}
