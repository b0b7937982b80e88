import GuijuPlan
import GuijuText

/// A provision of a document, as a list of them names it.
public struct Provision: Sendable {
  public let id: String
  /// The jurisdiction; empty where the list does not say.
  public let place: String
  public let article: String
  /// What it says; empty where the list does not say.
  public let text: String
  /// Whether it is meant to become a rule.
  public let isToBeEncoded: Bool
  /// Why it is not encoded, or how it is read.
  public let note: String

  public init(
    id: String, place: String, article: String, text: String, isToBeEncoded: Bool, note: String
  ) {
    self.id = id
    self.place = place
    self.article = article
    self.text = text
    self.isToBeEncoded = isToBeEncoded
    self.note = note
  }
}

/// Which provisions the rules encode.
public struct ProvisionCoverage: Sendable {
  public enum State: Sendable, Equatable, CaseIterable {
    case encoded
    /// The list says that it is not to be encoded.
    case leftOut
    /// It is to be encoded and no rule does.
    case missing
    /// A rule bears an id that the list does not have.
    case unlisted
  }

  public struct Entry: Sendable {
    public let id: String
    public let state: State
    /// What bears the id, in the order of the rules.
    public let rules: [RuleID]
    /// Nil for an id that is in no list.
    public let provision: Provision?

    var place: String { provision?.place ?? "" }
  }

  public let entries: [Entry]
  /// Whether there was a list to compare with.
  public let isCompared: Bool

  /// Compares rules with a list, in the order of the list; without one every id of the rules is
  /// listed. Only ids that begin with `prefix` count.
  public init(_ plan: Plan, against list: [Provision]?, prefix: String = "") {
    var bearers: [String: [RuleID]] = [:]
    var ids: [String] = []
    for rule in plan.ruleIDs {
      guard let id = plan[rule].provision, id.hasPrefix(prefix) else { continue }
      if bearers[id] == nil { ids.append(id) }
      bearers[id, default: []].append(rule)
    }
    var entries: [Entry] = []
    for provision in list ?? [] where provision.id.hasPrefix(prefix) {
      let rules = bearers.removeValue(forKey: provision.id) ?? []
      let state: State =
        rules.isEmpty ? (provision.isToBeEncoded ? .missing : .leftOut) : .encoded
      entries.append(Entry(id: provision.id, state: state, rules: rules, provision: provision))
    }
    for id in ids {
      guard let rules = bearers[id] else { continue }
      entries.append(
        Entry(id: id, state: list == nil ? .encoded : .unlisted, rules: rules, provision: nil))
    }
    self.entries = entries
    isCompared = list != nil
  }

  public func count(of state: State) -> Int { entries.count { $0.state == state } }
}
