import GuijuPlan
import GuijuText

/// Definitions, patterns and rules that refer to themselves, directly or through others.
extension Checker {
  private enum Vertex: Hashable {
    case definition(DefinitionID)
    case pattern(NamePatternID)
    case rule(RuleID)
  }

  mutating func reportCycles() {
    var finished: Set<Vertex> = []
    let definitions = plan.definitions.indices.map { Vertex.definition(DefinitionID($0)) }
    let rules = plan.rules.indices.map { Vertex.rule(RuleID($0)) }
    let patterns = plan.namePatterns.indices.map { Vertex.pattern(NamePatternID($0)) }
    for start in definitions + patterns + rules {
      var path: [Vertex] = []
      var onPath: Set<Vertex> = []
      // Depth first with a stack of our own: a chain of definitions may be long.
      var open: [(vertex: Vertex, isLeaving: Bool)] = [(start, false)]
      while let (vertex, isLeaving) = open.popLast() {
        if isLeaving {
          path.removeLast()
          onPath.remove(vertex)
          finished.insert(vertex)
          continue
        }
        if onPath.contains(vertex), let start = path.firstIndex(of: vertex) {
          report(path[start...])
          continue
        }
        if finished.contains(vertex) { continue }
        path.append(vertex)
        onPath.insert(vertex)
        open.append((vertex, true))
        for next in references(of: vertex) { open.append((next, false)) }
      }
    }
  }

  private mutating func report(_ cycle: ArraySlice<Vertex>) {
    let names = cycle.map { name(of: $0) }
    guard let first = cycle.first else { return }
    let span: Span =
      switch first {
      case .definition(let id): plan[id].span
      case .pattern(let id): plan[id].span
      case .rule(let id): plan[id].span
      }
    diagnostics.report(.referenceCycle(names, at: span))
  }

  private func name(of vertex: Vertex) -> String {
    switch vertex {
    case .definition(let id): plan[id].name
    case .pattern(let id): plan[id].name
    case .rule(let id): plan[id].name
    }
  }

  private func references(of vertex: Vertex) -> [Vertex] {
    var roots: [NodeID]
    var references: [Vertex] = []
    switch vertex {
    case .definition(let id): roots = plan[id].body.map { [$0] } ?? []
    case .pattern(let id): roots = plan.roots(of: id)
    case .rule(let id):
      roots = plan.conditions(of: id)
      references = plan[id].exceptions.map { .rule($0) }
    }
    plan.visit(roots) { node in
      switch node {
      case .definition(let id, _, _): references.append(.definition(id))
      case .verdict(let id, _, _): references.append(.rule(id))
      case .naming(_, let id, _, _): references.append(.pattern(id))
      default: break
      }
    }
    return references
  }
}
