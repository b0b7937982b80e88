import GuijuText

/// The path that is nearest to one that leads nowhere: another name in its place where it ceases to
/// lead. Nil where there is none like it.
func nearestPath(to path: String) -> String? {
  var folder = path.hasPrefix("/") ? "/" : ""
  let parts = path.split(separator: "/").map(String.init)
  for (index, part) in parts.enumerated() {
    if FileSystem.exists(folder + part) {
      folder += part + "/"
      continue
    }
    guard let nearest = nearestEntry(to: part, in: folder.isEmpty ? "." : folder) else {
      return nil
    }
    let whole = folder + ([nearest] + parts[(index + 1)...]).joined(separator: "/")
    return FileSystem.exists(whole) ? whole : folder + nearest
  }
  return nil
}

/// The entry of a folder that is nearest to a name. Where the name has an extension only what stands
/// before it counts: two files are not alike because both are CSV.
private func nearestEntry(to name: String, in folder: String) -> String? {
  // Nobody has mistaken one name for another of so many.
  guard let names = try? FileSystem.names(in: folder), names.count <= 10_000 else { return nil }
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
    return nearestName(to: name, in: names)
  }
  let ending = name[dot...]
  let stems = names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
  return nearestName(to: String(name[..<dot]), in: stems).map { $0 + ending }
}
