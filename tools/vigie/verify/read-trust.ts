import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { readCapped } from '@vigie/shared/fetching/read-capped.ts'
import { looksLikePack, maxPackBytes } from '@vigie/shared/inspection-pack/looks-like-pack.ts'
import { parsePack } from '@vigie/shared/inspection-pack/pack-file.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { openTrustMaterial, type TrustFiles, type TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'

/** Gives a published file by its path below the publication, or null when it is not there. */
type ReadPublished = (file: string) => Promise<Uint8Array | null>

/**
 * Opens what an authority publishes: a folder, its `trust.json`, an http(s) address of either, or an inspection pack. Status
 * lists are looked for beside it; one that is not there leaves the status unknown. A file or a folder never touches the network.
 */
export async function readTrust(location: string): Promise<TrustMaterial> {
  return (await readPublication(location)).material
}

/** The same, with the bytes of `trust.json` that it was opened from. */
export async function readTrustFile(
  location: string,
): Promise<{ readonly trust: Uint8Array; readonly material: TrustMaterial }> {
  const { files, material } = await readPublication(location)
  return { trust: files.trust, material }
}

export interface Publication {
  readonly files: TrustFiles
  readonly material: TrustMaterial
}

/** The same, with all the files. */
export async function readPublication(location: string): Promise<Publication> {
  const files = readPackFile(location) ?? (await readFiles(location))
  return { files, material: await openTrustMaterial(files, { remembered: null }) }
}

/** Null for what is no file, or another one. */
function readPackFile(location: string): TrustFiles | null {
  if (isAddress(location) || !existsSync(location) || !statSync(location).isFile()) return null
  if (statSync(location).size > maxPackBytes) throw new Problem('document-too-large', location)
  const bytes = new Uint8Array(readFileSync(location))
  return looksLikePack(bytes) ? parsePack(bytes) : null
}

async function readFiles(location: string): Promise<TrustFiles> {
  const read = isAddress(location) ? publicationAt(location) : publicationIn(location)
  const trust = await read('trust.json')
  if (!trust) throw new Problem('file-not-readable', location)
  const files: TrustFiles = { trust, snapshot: await read('snapshot.json'), statusLists: new Map() }
  const { list, snapshot } = await openTrustMaterial(files, { remembered: null })
  const statusLists = new Map<string, Uint8Array>()
  for (const { id } of list.issuers.flatMap((issuer) => issuer.statusLists)) {
    const bytes = await read(new URL(id).pathname.slice(1))
    if (bytes) statusLists.set(id, bytes)
  }
  const catalogue = snapshot?.catalogueSha256 ? await read('catalogue.json') : null
  return { ...files, statusLists, catalogue, checkpoint: snapshot?.log ? await read('log/checkpoint') : null }
}

function isAddress(location: string): boolean {
  return /^https?:\/\//.test(location)
}

function publicationIn(location: string): ReadPublished {
  if (!existsSync(location)) throw new Problem('file-not-readable', location)
  const isFolder = statSync(location).isDirectory()
  const folder = isFolder ? location : path.dirname(location)
  return async (file) => {
    const found = file === 'trust.json' && !isFolder ? location : path.join(folder, file)
    return existsSync(found) ? new Uint8Array(readFileSync(found)) : null
  }
}

const maxFileBytes = 1_048_576

function publicationAt(location: string): ReadPublished {
  const base = new URL(location.endsWith('.json') || location.endsWith('/') ? '.' : `${location}/`, location)
  return async (file) => {
    const response = await fetch(new URL(file, base), { redirect: 'error', signal: AbortSignal.timeout(15_000) }).catch(
      (cause: unknown) => {
        throw new Problem('network-unavailable', 'the published files cannot be reached', { cause })
      },
    )
    if (response.status === 404) return null
    if (!response.ok) throw new Problem('network-unavailable', `a published file answered ${response.status}`)
    return readCapped(response, maxFileBytes)
  }
}
