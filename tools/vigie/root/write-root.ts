import type { Language } from '@vigie/shared/language.ts'
import { type Jws, payloadOf, verifyJws } from '@vigie/shared/proof/jws.ts'
import { parseTrustRoot } from '@vigie/shared/trust/parse-trust.ts'
import type { RootRole, TrustRoot } from '@vigie/shared/trust/trust-list.ts'
import { drawTable } from '../draw-table.ts'
import { fingerprintOf, spell } from './fingerprint.ts'
import { say } from './words.ts'

/** What each holder reads before signing: dates, who, which keys, and the fingerprint that is read aloud. */
export async function writeRoot(root: TrustRoot, language: Language): Promise<string> {
  const colon = language === 'fr' ? ' :' : ':'
  return [
    `${say('root', language)} ${root.version}, ${say('issued', language)} ${root.issuedAt}, ${say('ends', language)} ${root.expiresAt}`,
    writeRole(say('holders', language), root.root, language),
    writeRole(say('listKeys', language), root.trustLists, language),
    `${say('fingerprint', language)}${colon} ${spell(await fingerprintOf(root))}`,
  ].join('\n')
}

function writeRole(heading: string, { threshold, keys }: RootRole, language: Language): string {
  const rows = keys.map(({ id, publicKeyMultibase }) => [`  ${id}`, publicKeyMultibase])
  return `${heading} ${threshold} ${say('of', language)} ${keys.length}\n${drawTable(rows)}`
}

/** Every root of a chain, with those whose signature is good, and the anchor of the last one. */
export async function writeChain(chain: readonly Jws[], language: Language): Promise<string> {
  const colon = language === 'fr' ? ' :' : ':'
  const paragraphs: string[] = []
  let before: TrustRoot | undefined
  for (const jws of chain) {
    const root = parseTrustRoot(payloadOf(jws))
    const signers = await signersOf(jws, [...root.root.keys, ...(before?.root.keys ?? [])])
    const named = signers.join(', ') || say('nobody', language)
    paragraphs.push(`${await writeRoot(root, language)}\n${say('signedBy', language)} ${named}`)
    before = root
  }
  if (!before) return ''
  const anchor = `VIGIE_TRUST_ANCHOR=${before.version}:${await fingerprintOf(before)}`
  return [...paragraphs, `${say('anchor', language)}${colon} ${anchor}`].join('\n\n')
}

/** Ids of those among the keys whose signature verifies. */
async function signersOf(jws: Jws, keys: RootRole['keys']): Promise<string[]> {
  const signed = new Set<string>()
  for (const key of keys) if (await verifyJws(jws, { threshold: 1, keys: [key] })) signed.add(key.id)
  return [...signed]
}
