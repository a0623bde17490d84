import { unbindTitle, type WalletCredential } from '@vigie/shared/credential/wallet-credential.ts'
import type { Candidate } from '@vigie/shared/presentation/match-query.ts'
import type { ClaimPath } from '@vigie/shared/sd-jwt/present-sd-jwt.ts'
import { disclosableClaims, type TitleClaims, titleClaimsOf } from '@vigie/shared/sd-jwt/title-claims.ts'
import { isTitle, type Presentable } from './presentable.ts'

/** One fact that the verifier will read, named as titles name it, or by its path in a document of another kind. */
export interface ShownFact {
  readonly name: string
  readonly value: unknown
}

/** Exactly what is disclosed: of an SD-JWT what the paths name, of a W3C credential the whole. */
export function shownFacts({ kept, queried }: Presentable, { paths }: Pick<Candidate, 'paths'>): readonly ShownFact[] {
  if (kept.format === 'ldp_vc') {
    return isTitle(queried.types) ? titleFacts(claimsOfTitle(kept.text)) : documentFacts(queried.claims)
  }
  const names = [...new Set(paths.map(([name]) => String(name)))]
  if (isTitle(queried.types)) return inOrderOfTitles(names).map((name) => ({ name, value: queried.claims[name] }))
  return paths.flatMap((path) => factsAlong(queried.claims, [], path))
}

/** Which title a presentable credential is, in the words of titles; of another document nothing is known. */
export function titleOf({ kept, queried }: Presentable): TitleClaims | null {
  if (!isTitle(queried.types)) return null
  // its strict reader put it away
  return kept.format === 'ldp_vc' ? claimsOfTitle(kept.text) : (queried.claims as TitleClaims)
}

function claimsOfTitle(text: string): TitleClaims {
  // read strictly when it was put away
  return titleClaimsOf(unbindTitle(JSON.parse(text) as WalletCredential))
}

function titleFacts(claims: TitleClaims): readonly ShownFact[] {
  return disclosableClaims.flatMap((name) => (claims[name] === undefined ? [] : [{ name, value: claims[name] }]))
}

function inOrderOfTitles(names: readonly string[]): readonly string[] {
  const known = disclosableClaims.filter((name) => names.includes(name))
  return [...known, ...names.filter((name) => !known.some((each) => each === name))]
}

/** Every value inside, under the names that lead to it. */
function otherFacts(value: unknown, path: ClaimPath): readonly ShownFact[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [{ name: path.join(' · '), value }]
  return Object.entries(value).flatMap(([name, inner]) => otherFacts(inner, [...path, name]))
}

/** A W3C credential leaves whole: all that it says but for how it is written and signed. */
function documentFacts({ credentialSubject, ...claims }: Readonly<Record<string, unknown>>): readonly ShownFact[] {
  const written = ['@context', 'type', 'proof']
  const others = Object.entries(claims).filter(([name]) => !written.includes(name))
  return [...otherFacts(credentialSubject, []), ...otherFacts(Object.fromEntries(others), [])]
}

/** The facts at the end of a path; null goes through every place of a list (OpenID4VP 1.0 §7). */
function factsAlong(value: unknown, before: ClaimPath, [step, ...rest]: ClaimPath): readonly ShownFact[] {
  if (step === undefined) return otherFacts(value, before)
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const chosen = step === null ? inner : inner.filter(([name]) => name === String(step))
  return chosen.flatMap(([name, each]) => factsAlong(each, [...before, name], rest))
}
