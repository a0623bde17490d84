import { Problem } from '@vigie/shared/problem.ts'
import { keyUses } from './key-uses.ts'
import type { KeyDescription, SigningKeyUse } from './signing-keys.ts'

/** What follows the `#`: `did:web:titres.mer.example#t1` is `t1`, and its file `t1.key.json`. */
export function nameOf(keyId: string): string {
  const name = keyId.slice(keyId.indexOf('#') + 1)
  if (/^[A-Za-z0-9._-]{1,64}$/.test(name)) return name
  throw new Problem('key-unknown', 'expected a key id that ends in a plain name')
}

/** `t3` after `t2`; numbers are never used again. */
export function nextNameOf(use: SigningKeyUse, keys: readonly KeyDescription[]): string {
  const { letter } = keyUses[use]
  const numbers = keys
    .map(({ id }) => nameOf(id))
    .filter((name) => name.startsWith(letter) && /^\d+$/.test(name.slice(letter.length)))
    .map((name) => Number(name.slice(letter.length)))
  return `${letter}${Math.max(0, ...numbers) + 1}`
}

/** A key by its name or its whole id; `key-unknown` otherwise. */
export function getKey(keys: readonly KeyDescription[], word: string): KeyDescription {
  const found = keys.find(({ id }) => id === word || id.endsWith(`#${word}`))
  if (found) return found
  throw new Problem('key-unknown', 'no key of that name')
}
