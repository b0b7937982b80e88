/// Kleene's conjunction: false where one side is false, whatever the other; nil is unknown.
func and(_ lhs: Bool?, _ rhs: Bool?) -> Bool? {
  if lhs == false || rhs == false { return false }
  return lhs == true && rhs == true ? true : nil
}
