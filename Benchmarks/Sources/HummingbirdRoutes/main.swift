import Lookups

// Times the router of Hummingbird, for `../../routes` to compare.

try await time(["trie": Resolving.self, "responder": Responding.self])
