/// A case file that cannot be read, or a run that cannot take place.
struct CaseFault: Error {
  let line: Int
  let message: String
}
