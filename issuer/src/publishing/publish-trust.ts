import { instantOf } from '@vigie/shared/credential/instant.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { TrustFile } from '@vigie/shared/trust/parse-trust.ts'
import type { Snapshot, TrustedIssuer, TrustedKey, TrustList } from '@vigie/shared/trust/trust-list.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { signDocument } from '../plans/sign-document.ts'
import { sha256Of } from '../sha256-of.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import { chooseTrustListKeys } from './choose-trust-list-keys.ts'
import { renewKeyHistory } from './publish-key-history.ts'
import type { PublishedStatusList } from './publish-status-lists.ts'
import { anchorOf } from './published-anchor.ts'
import { logStateOf, readPublishedCheckpoint } from './published-checkpoint.ts'
import { findPublishedFile, type PublishedFile, renewFile } from './published-file-store.ts'
import { ordinaryThresholds, type PublishingNeeds, trustListLifeMs, trustListRenewalMs } from './publishing-needs.ts'
import { type RootChain, readRootChain } from './read-root-chain.ts'
import { warningsOf } from './warn-of-trust.ts'

export interface TrustContent {
  /** Every key of the signer. */
  readonly keys: readonly KeyDescription[]
  /** Those that the world is told of. */
  readonly trustedKeys: readonly TrustedKey[]
  readonly statusLists: readonly PublishedStatusList[]
  readonly contexts: readonly FrozenContext[]
}

/** A JSON-LD context as it is published. */
export interface FrozenContext {
  readonly id: string
  readonly path: string
  readonly text: string
  readonly sha256: string
}

export interface PublishedTrust {
  readonly trust: PublishedFile
  readonly keyHistory: PublishedFile
}

/**
 * The trust list and the history of keys under the present chain of roots. When a ceremony is overdue, or its file is
 * not there, that is told loudly and the last list stays: revocations must reach people all the same.
 */
export async function renewTrust(content: TrustContent, needs: PublishingNeeds): Promise<PublishedTrust> {
  const last = await findLastTrust(needs)
  try {
    const chain = await readRootChain(needs.rootChainFile, last && anchorOf(last.trust))
    for (const warning of warningsOf(chain.root, content.keys, needs.now())) needs.warn(warning)
    const signing = chooseTrustListKeys(content.keys, chain.root, needs.now()).map(({ id }) => id)
    const keyHistory = await renewKeyHistory(content.trustedKeys, { signing, chain }, needs)
    return { keyHistory, trust: await renewTrustFile(content, { signing, chain }, needs) }
  } catch (error) {
    if (!last || !(error instanceof Problem) || !needsPeople.has(error.code)) throw error
    needs.warn({ warning: 'trust-list-not-renewed', problem: error })
    return last
  }
}

/** What only people can mend: another publication will not. */
const needsPeople: ReadonlySet<Problem['code']> = new Set([
  'trust-root-missing',
  'trust-root-signature',
  'trust-root-expired',
  'trust-root-lacks-key',
  'trust-list-schema',
  'key-history-broken',
  // the signer was told of another authority, or the list is beyond what it signs
  'trust-beyond-bounds',
])

async function findLastTrust({ db, authority }: PublishingNeeds): Promise<PublishedTrust | null> {
  const trust = await findPublishedFile(db, authority.bodyId, 'trust.json')
  const keyHistory = await findPublishedFile(db, authority.bodyId, 'keys.json')
  return trust && keyHistory && { trust, keyHistory }
}

export interface TrustSigning {
  /** Ids of the keys that sign. */
  readonly signing: readonly string[]
  readonly chain: RootChain
}

/** trust.json: a new version when a key, a list, a context or a threshold changed, and once a day so that it stays fresh. */
function renewTrustFile(
  content: TrustContent,
  { signing, chain: { roots, root } }: TrustSigning,
  needs: PublishingNeeds,
): Promise<PublishedFile> {
  const { db, authority, now, thresholds = ordinaryThresholds } = needs
  const said = {
    environment: authority.environment,
    issuers: [issuerOf(content, needs)],
    contexts: content.contexts.map(({ id, sha256 }) => ({ id, sha256 })),
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
      const end = Math.min(at.getTime() + trustListLifeMs, Date.parse(root.expiresAt))
      const expiresAt = instantOf(new Date(end))
      const list: TrustList = { type: 'TrustList', version, issuedAt, expiresAt, ...said }
      const unsigned = { bodyId: authority.bodyId, kind: 'trust-list', keyIds: signing, unsigned: list } as const
      const signed = await signDocument(unsigned, needs)
      return JSON.stringify({ roots, trustList: JSON.parse(signed) } satisfies TrustFile)
    },
  })
}

function issuerOf({ trustedKeys, statusLists }: TrustContent, needs: PublishingNeeds): TrustedIssuer {
  const { authority, timestampAuthorities = [] } = needs
  const { did: id, name, country, environment } = authority
  return {
    id,
    name,
    country,
    environment,
    keys: trustedKeys,
    statusLists: statusLists.map((list) => ({ id: list.id, purpose: list.purpose })),
    ...(timestampAuthorities.length > 0 && { timestampAuthorities }),
  }
}

/** snapshot.json: which trust list, which status lists and which catalogue belong together, and how large the log was. */
export function renewSnapshot(
  trust: PublishedFile,
  {
    keys,
    statusLists,
    catalogueSha256,
  }: Pick<TrustContent, 'keys' | 'statusLists'> & { readonly catalogueSha256: string },
  needs: PublishingNeeds,
): Promise<PublishedFile> {
  const { db, authority, now } = needs
  const lists = statusLists.map(({ id, file }) => ({ id, sha256: sha256Of(file.content) }))
  return renewFile(db, {
    bodyId: authority.bodyId,
    name: 'snapshot.json',
    // The log grows with each title, and is no reason for a new one: at least once a day there is one.
    basis: [trust.version, lists, catalogueSha256],
    renewAfterMs: null,
    now: now(),
    build: async (version, at) => {
      const checkpoint = await readPublishedCheckpoint(db, authority.bodyId)
      const snapshot: Snapshot = {
        type: 'Snapshot',
        version,
        issuedAt: instantOf(at),
        trustListVersion: trust.version,
        statusLists: lists,
        catalogueSha256,
        ...(checkpoint !== null && { log: logStateOf(checkpoint) }),
      }
      const keyIds = [chooseKey(keys, 'snapshots', now()).id]
      return signDocument({ bodyId: authority.bodyId, kind: 'snapshot', keyIds, unsigned: snapshot }, needs)
    },
  })
}
