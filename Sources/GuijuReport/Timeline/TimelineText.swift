import GuijuText

/// What a timeline says where no verdict changes.
///
/// - Parameter besidesFaults: whether it has said before what cannot be evaluated.
func noChange(besidesFaults: Bool, _ language: Language) -> String {
  switch (language, besidesFaults) {
  case (.chinese, false): "没有结论改变。"
  case (.chinese, true): "没有别的结论改变。"
  case (.english, false): "No verdict changes."
  case (.english, true): "No other verdict changes."
  }
}
