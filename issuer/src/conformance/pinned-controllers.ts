import type { DidDocument } from '@vigie/shared/did/did-document.ts'

// Controllers that no DID names: the specifications' own examples are signed under https addresses that nobody serves.

const ed25519 = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'
const p256 = 'zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP'
const p384 = 'z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ'
const asDidKey = (key: string) => `did:key:${key}#${key}`

/** The parties of the example of a chain (VC Data Integrity), each with its key. */
const chain = [
  ['https://vc.example/issuers/56781', 'z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7'],
  ['https://vc.example/issuers/56782', 'z6MkhWqdDBPojHA7cprTGTt5yHv5yUi1B8cnXn8ReLumkw6E'],
  ['https://vc.example/issuers/56783', 'z6MkmEq87wkHCYnWnNZkigeDMGTN7oUw1upkhzd77KuXERS1'],
  ['https://vc.example/issuers/56784', 'z6MkmEq87wkHCYnWnNZkigeDMGTN7oUw1upkhzd77KuXERS1'],
] as const

const documents: readonly DidDocument[] = [
  controllerOf(
    'https://vc.example/issuers/5678',
    [ed25519, p256, p384],
    [
      ...[ed25519, p256, p384].map(asDidKey),
      // in the example of a chain they sign for 5678, which signs nothing itself
      ...chain.map(([controller, key]) => `${controller}#${key}`),
      // and in the chains of the public Data Integrity suite two of them do, under did:key
      ...chain.slice(0, 2).map(([, key]) => asDidKey(key)),
    ],
  ),
  controllerOf('https://vc.example/windsurf/racecommittee', [p256], [asDidKey(p256)]),
  ...chain.map(([controller, key]) => controllerOf(controller, [key], [])),
]

/** Controller documents believed without asking anybody, by their id. */
export const pinnedControllers: ReadonlyMap<string, DidDocument> = new Map(
  documents.map((document) => [document.id, document]),
)

function controllerOf(id: string, keys: readonly string[], alsoAuthorised: readonly string[]): DidDocument {
  const methods = keys.map((key) => ({ id: `${id}#${key}`, publicKeyMultibase: key, endsAt: null }))
  return {
    id,
    verificationMethod: methods,
    assertionMethod: [...methods.map((method) => method.id), ...alsoAuthorised],
    authentication: [],
  }
}
