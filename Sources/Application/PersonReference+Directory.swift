public import Foundation
public import Practice
public import ReadModels

extension PersonReference {
  /// The id of the person whose id or handle it is; nil where the practice has nobody of that handle, and for a name, because
  /// addresses end up in logs.
  public func id(_ kind: DirectoryRow.Kind, in directory: DirectoryIndex) -> UUID? {
    if let id { return id }
    // A text of this form may also be part of a name; only the handle counts here.
    guard let handle else { return nil }
    return (try? directory.find(handle, kind)).flatMap { $0.handle == handle ? $0.uuid : nil }
  }
}

extension InputError {
  /// Why a name did not lead to one thing.
  public init(_ error: DirectoryError, field: String?) {
    switch error {
    case .unknown(let kind): self.init(.unknown, kind.rawValue, field: field, error.description)
    case .ambiguous(let kind, let candidates):
      self.init(.ambiguous(candidates), kind.rawValue, field: field, error.description)
    case .tooManyPeople: self.init(.tooManyPeople, "client", field: field, error.description)
    }
  }
}
