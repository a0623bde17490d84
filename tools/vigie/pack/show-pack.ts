import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { writePack } from '@vigie/shared/inspection-pack/pack-file.ts'
import type { Language } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import type { TrustFiles, TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import { isAnnounced, spell } from '../root/fingerprint.ts'
import { readPublication } from '../verify/read-trust.ts'
import { words } from './words.ts'

interface PackQuestion {
  readonly language: Language
  readonly json: boolean
  /** Where to write it; null to look only. */
  readonly save: string | null
  /** The fingerprint of the root that is believed; null for the one that the file names. */
  readonly root: string | null
}

/** What is in a pack, once all of it was verified. Refuses with the `Problem` that a device would refuse it with. */
export async function showPack(place: string, { language, json, save, root }: PackQuestion): Promise<string> {
  const { files, material } = await readPublication(place)
  const { anchor } = material.remembered
  if (root !== null && !isAnnounced(root, anchor.sha256)) {
    throw new Problem('trust-root-signature', 'the root is not the one of that fingerprint')
  }
  const [refused] = [...material.refused, ...material.companions.refused]
  if (refused) throw new Problem(refused.code, refused.id)
  checkComplete(files, material)
  const size = save === null ? null : savePack(save, files)
  const found = { ...factsOf(material), size }
  return json ? JSON.stringify(found) : writeFacts(found, language)
}

/** A device takes a pack whole or not at all. */
function checkComplete(files: TrustFiles, { list, snapshot }: TrustMaterial): void {
  const ids = list.issuers.flatMap(({ statusLists }) => statusLists.map(({ id }) => id))
  if (!snapshot) throw new Problem('trust-mix', 'without a snapshot there is no pack')
  const missing = ids.find((id) => !files.statusLists.has(id))
  if (missing !== undefined) throw new Problem('trust-mix', missing)
}

function savePack(file: string, files: TrustFiles): number {
  const { trust, snapshot, statusLists, catalogue = null, checkpoint = null } = files
  if (!snapshot) throw new Problem('trust-mix', 'without a snapshot there is no pack')
  const bytes = gzipSync(writePack({ trust, snapshot, statusLists, catalogue, checkpoint }), { level: 9 })
  try {
    writeFileSync(file, bytes)
  } catch (cause) {
    throw new Problem('command-usage', `--save ${file}`, { cause })
  }
  return bytes.length
}

function factsOf({ root, list, snapshot, statusLists, companions, remembered }: TrustMaterial) {
  const times = [...statusLists.values()].map(({ validFrom }) => validFrom).sort()
  return {
    environment: list.environment,
    authorities: list.issuers.map(({ id }) => id),
    rootVersion: root.version,
    rootFingerprint: remembered.anchor.sha256,
    rootExpiresAt: root.expiresAt,
    trustListVersion: list.version,
    trustListIssuedAt: list.issuedAt,
    trustListExpiresAt: list.expiresAt,
    snapshotVersion: snapshot?.version ?? null,
    statusLists: statusLists.size,
    titlesAtMost: (statusLists.size / 2) * statusListLength,
    statusAsOf: times[0] ?? null,
    catalogueEdition: companions.catalogue?.edition ?? null,
    catalogueTitles: companions.catalogue ? Object.keys(companions.catalogue.titles).length : null,
    logSize: companions.log?.size ?? null,
  }
}

type Facts = ReturnType<typeof factsOf> & { readonly size: number | null }

function writeFacts(facts: Facts, language: Language): string {
  const rows: readonly (readonly [keyof typeof words, string])[] = [
    ['authorities', facts.authorities.join(' ')],
    ['environment', words[facts.environment][language]],
    ['root', `${facts.rootVersion}, ${spell(facts.rootFingerprint)}, → ${facts.rootExpiresAt}`],
    ['trustList', `${facts.trustListVersion}, ${facts.trustListIssuedAt} → ${facts.trustListExpiresAt}`],
    ['snapshot', String(facts.snapshotVersion ?? '-')],
    ['status', `${facts.statusAsOf ?? '-'}`],
    ['lists', `${facts.statusLists} (≤ ${facts.titlesAtMost})`],
    ['catalogue', facts.catalogueEdition === null ? '-' : `${facts.catalogueEdition} (${facts.catalogueTitles})`],
    ['log', String(facts.logSize ?? '-')],
    ...(facts.size === null ? [] : [['saved', `${facts.size}`] as const]),
  ]
  const width = Math.max(...rows.map(([name]) => words[name][language].length))
  return rows.map(([name, value]) => `${words[name][language].padEnd(width)}  ${value}`).join('\n')
}
