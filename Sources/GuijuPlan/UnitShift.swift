/// The decimal places by which a number is moved when its unit changes: 4 from 万元 to 元, −4 back;
/// nil for units that do not differ by a multiplier in front alone.
public func unitShift(from: String, to: String) -> Int? {
  for (multiplier, places) in multipliers where from.hasPrefix(multiplier) {
    for (otherMultiplier, otherPlaces) in multipliers where to.hasPrefix(otherMultiplier) {
      if from.dropFirst(multiplier.count) == to.dropFirst(otherMultiplier.count),
        from.count > multiplier.count
      {
        return places - otherPlaces
      }
    }
  }
  return nil
}

/// The decimal places that a Chinese multiplier stands for: 4 for 万; nil for any other text.
public func multiplierPlaces(_ text: String) -> Int? {
  text.isEmpty ? nil : multipliers.first { $0.0 == text }?.1
}

/// Whether a unit is a multiple of another, like 万元: a bare 3万 says nothing under it.
public func hasMultiplier(_ unit: String) -> Bool {
  multipliers.contains { !$0.0.isEmpty && unit.hasPrefix($0.0) && unit != $0.0 }
}

private let multipliers = [
  ("百万", 6), ("千万", 7), ("亿", 8), ("万", 4), ("千", 3), ("百", 2), ("十", 1), ("", 0),
]
