import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import type { TrustAnchor } from '@vigie/shared/trust/follow-roots.ts'
import { openTrustMaterial, type TrustFiles, type TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'

/** What this authority publishes, as any verifier gets it: nothing that comes is believed for being said here. */
export interface OwnTrustPlace {
  /** Where publishing writes. */
  readonly folder: string
  /** Where it is served: status lists are known by their address. */
  readonly url: string
  /** The root that devices believe already; null before the first publication. */
  readonly findAnchor: () => Promise<TrustAnchor | null>
}

export interface OwnTrustFiles {
  readonly trust: TrustFiles
  /** Status lists of SD-JWTs, by their address. */
  readonly tokenStatusLists: ReadonlyMap<string, Uint8Array>
  readonly anchor: TrustAnchor | null
}

/** The trust list alone, to know who is registered; refuses with `trust-not-ready` before the first publication. */
export async function openOwnTrustList({ folder, findAnchor }: OwnTrustPlace): Promise<TrustMaterial> {
  const trust = await readPublished(folder, 'trust.json')
  const files = { trust, snapshot: null, statusLists: new Map() }
  return openTrustMaterial(files, { remembered: null, anchor: await findAnchor() })
}

const triesWhilePublishing = 5

/** All of it, of one moment: files that a publication was just replacing are read again. */
export async function readOwnTrust(place: OwnTrustPlace): Promise<OwnTrustFiles> {
  for (let tries = 1; ; tries += 1) {
    const files = await readFiles(place)
    try {
      await openTrustMaterial(files.trust, { remembered: null, anchor: files.anchor })
      return files
    } catch (error) {
      const isBetween = error instanceof Problem && error.code === 'trust-mix'
      if (!isBetween || tries === triesWhilePublishing) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

async function readFiles({ folder, url, findAnchor }: OwnTrustPlace): Promise<OwnTrustFiles> {
  const [trust, snapshot] = await Promise.all(
    ['trust.json', 'snapshot.json'].map((name) => readPublished(folder, name)),
  )
  if (!trust || !snapshot) throw notReady()
  const names = await readdir(path.join(folder, 'status'))
  const listsOf = async (form: RegExp) => {
    const lists = names.filter((name) => form.test(name)).map((name) => `status/${name}`)
    return new Map(
      await Promise.all(lists.map(async (name) => [`${url}/${name}`, await readPublished(folder, name)] as const)),
    )
  }
  const [statusLists, tokenStatusLists] = [await listsOf(/^[rs]\d+$/), await listsOf(/^t\d+$/)]
  return { trust: { trust, snapshot, statusLists }, tokenStatusLists, anchor: await findAnchor() }
}

async function readPublished(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path.join(folder, name)))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') throw notReady(cause)
    throw cause
  }
}

function notReady(cause?: unknown): Problem {
  return new Problem('trust-not-ready', 'nothing was published yet', { cause })
}
