import { instantOf } from '@vigie/shared/credential/instant.ts'
import { titleContext } from '@vigie/shared/credential/title-credential.ts'
import type { TrustFile } from '@vigie/shared/trust/parse-trust.ts'
import type { Snapshot, TrustedIssuer, TrustedKey, TrustList, TrustRoot } from '@vigie/shared/trust/trust-list.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { signDocument } from '../plans/sign-document.ts'
import { sha256Of } from '../sha256-of.ts'
import type { KeyDescription } from '../signing/signing-keys.ts'
import type { PublishedStatusList } from './publish-status-lists.ts'
import { findPublishedFile, type PublishedFile, renewFile } from './published-file-store.ts'
import {
  ordinaryThresholds,
  type PublishingNeeds,
  rootLifeMs,
  rootRenewalMs,
  trustListLifeMs,
  trustListRenewalMs,
} from './publishing-needs.ts'

type Jws = TrustFile['trustList']

/** Kept in the database only: every root there was, for devices that slept through some. */
const chainName = '.roots'

/** The chain of roots: a new one when the root's keys change or it ages, signed by the keys of the one before too. */
export async function renewRoots(keys: readonly KeyDescription[], needs: PublishingNeeds): Promise<readonly Jws[]> {
  const { db, authority, now } = needs
  const rootKeys = keys.filter(({ use }) => use === 'root')
  const own = rootKeys.map(({ id, publicKeyMultibase }) => ({ id, publicKeyMultibase }))
  const before = await findPublishedFile(db, authority.bodyId, chainName)
  const file = await renewFile(db, {
    bodyId: authority.bodyId,
    name: chainName,
    basis: own,
    renewAfterMs: rootRenewalMs,
    now: now(),
    build: async (version, at) => {
      const root: TrustRoot = {
        type: 'TrustRoot',
        version,
        issuedAt: instantOf(at),
        expiresAt: instantOf(new Date(at.getTime() + rootLifeMs)),
        // More than half of those who hold a key.
        threshold: Math.floor(own.length / 2) + 1,
        keys: own,
      }
      const chain = chainOf(before)
      const keyIds = [...new Set([...signersOf(chain.at(-1)), ...own.map(({ id }) => id)])]
      const signed = await signDocument({ bodyId: authority.bodyId, kind: 'root', keyIds, unsigned: root }, needs)
      return JSON.stringify([...chain, JSON.parse(signed)])
    },
  })
  return chainOf(file)
}

function chainOf(file: PublishedFile | null): Jws[] {
  return file ? (JSON.parse(file.content) as Jws[]) : [] // our own row
}

function signersOf(root: Jws | undefined): string[] {
  if (!root) return []
  const { keys } = JSON.parse(Buffer.from(root.payload, 'base64url').toString('utf8')) as TrustRoot // we signed it
  return keys.map(({ id }) => id)
}

export interface TrustContent {
  readonly keys: readonly KeyDescription[]
  readonly roots: readonly Jws[]
  readonly statusLists: readonly PublishedStatusList[]
  readonly contextSha256: string
}

/** trust.json: a new version when a key, a list, a context or a threshold changed, and once a day so that it stays fresh. */
export function renewTrustFile(content: TrustContent, needs: PublishingNeeds): Promise<PublishedFile> {
  const { db, authority, now, thresholds = ordinaryThresholds } = needs
  const { roots } = content
  const said = {
    environment: authority.environment,
    issuers: [issuerOf(content, needs)],
    contexts: [{ id: titleContext, sha256: content.contextSha256 }],
    thresholds,
  }
  return renewFile(db, {
    bodyId: authority.bodyId,
    name: 'trust.json',
    basis: [said, roots],
    renewAfterMs: trustListRenewalMs,
    now: now(),
    build: async (version, at) => {
      const issuedAt = instantOf(at)
      const expiresAt = instantOf(new Date(at.getTime() + trustListLifeMs))
      const list: TrustList = { type: 'TrustList', version, issuedAt, expiresAt, ...said }
      const keyIds = content.keys.filter(({ use }) => use === 'root').map(({ id }) => id)
      const signed = await signDocument({ bodyId: authority.bodyId, kind: 'trust-list', keyIds, unsigned: list }, needs)
      return JSON.stringify({ roots, trustList: JSON.parse(signed) } satisfies TrustFile)
    },
  })
}

function issuerOf({ keys, statusLists }: TrustContent, { authority, compromisedKeys }: PublishingNeeds): TrustedIssuer {
  const { did: id, name, country, environment } = authority
  return {
    id,
    name,
    country,
    environment,
    keys: keys.flatMap((key) => trustedKey(key, compromisedKeys)),
    statusLists: statusLists.map((list) => ({ id: list.id, purpose: list.purpose })),
  }
}

function trustedKey(key: KeyDescription, compromised: PublishingNeeds['compromisedKeys'] = {}): TrustedKey[] {
  const { id, use, publicKeyMultibase, signFrom, signUntil } = key
  if (use === 'root') return []
  return [{ id, use, publicKeyMultibase, signFrom, signUntil, compromisedSince: compromised[id] ?? null }]
}

/** snapshot.json: which trust list and which status lists belong together. */
export function renewSnapshot(
  trust: PublishedFile,
  { keys, statusLists }: Pick<TrustContent, 'keys' | 'statusLists'>,
  needs: PublishingNeeds,
): Promise<PublishedFile> {
  const { db, authority, now } = needs
  const lists = statusLists.map(({ id, file }) => ({ id, sha256: sha256Of(file.content) }))
  return renewFile(db, {
    bodyId: authority.bodyId,
    name: 'snapshot.json',
    basis: [trust.version, lists],
    renewAfterMs: null,
    now: now(),
    build: (version, at) => {
      const snapshot: Snapshot = {
        type: 'Snapshot',
        version,
        issuedAt: instantOf(at),
        trustListVersion: trust.version,
        statusLists: lists,
      }
      const keyIds = [chooseKey(keys, 'snapshots', now()).id]
      return signDocument({ bodyId: authority.bodyId, kind: 'snapshot', keyIds, unsigned: snapshot }, needs)
    },
  })
}
