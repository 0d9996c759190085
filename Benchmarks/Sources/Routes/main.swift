import Lookups

// Times our router, and our `App` around it, for `../../routes` to compare.

try await time(["match": Matching.self, "read": Reading.self, "app": Responding.self])
