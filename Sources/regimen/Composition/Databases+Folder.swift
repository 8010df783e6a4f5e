import Foundation

extension Databases {
  /// Refuses a folder that cannot hold a practice, or that may not be used, before a server is started in it.
  ///
  /// - Parameters:
  ///   - creating: whether it may be made.
  ///   - mayUse: whether this process may read, write and enter a folder.
  /// - Throws: ``Failure`` `data-not-a-folder`, `data-not-permitted`.
  static func checkFolder(
    _ path: String, creating: Bool, mayUse: (String) -> Bool = { access($0, R_OK | W_OK | X_OK) == 0 }
  ) throws {
    if access(path, F_OK) == 0 {
      guard isFolder(path) else { throw notAFolder("\(path) is a file.") }
      guard mayUse(path) else {
        throw notPermitted("\(NSUserName()) may not read and write the folder \(path).")
      }
      return
    }
    switch errno {
    case ENOTDIR: throw notAFolder("A part of \(path) is a file, and no folder.")
    case EACCES: throw notPermitted("\(NSUserName()) may not look into a folder above \(path).")
    default: break
    }
    guard creating else { return }
    var parent = path
    repeat {
      parent = URL(filePath: parent).deletingLastPathComponent().path
    } while parent != "/" && !parent.isEmpty && access(parent, F_OK) != 0
    guard parent.isEmpty || mayUse(parent) else {
      throw notPermitted("\(path) cannot be made: \(NSUserName()) may not write in \(parent).")
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  private static func notAFolder(_ why: String) -> Failure {
    Failure(
      .usage, "data-not-a-folder",
      "\(why) --data takes the folder of a practice, or a new one for “regimen setup”.")
  }

  private static func notPermitted(_ why: String) -> Failure {
    Failure(
      .usage, "data-not-permitted",
      "\(why) Name another folder with --data, run regimen as the user whose practice it is, or give this user the right."
    )
  }
}
