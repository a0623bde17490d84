import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTitleCredential } from '@vigie/shared/credential/create-title-credential.ts'
import { createStatusListCredential } from '@vigie/shared/status-list/create-status-list.ts'
import { createTokenStatusList } from '@vigie/shared/status-list/create-token-status-list.ts'
import { type Journal, openJournal } from './journal.ts'
import { createDemonstrationKeys } from './keys/demonstration-keys.ts'
import { openKeyFiles } from './keys/key-file.ts'
import type { SigningKeys } from './keys/signing-keys.ts'
import type { SigningContext } from './sign-plan.ts'
import { createBudget } from './signing-budget.ts'
import type { SigningPlan } from './signing-plan.ts'

export const did = 'did:web:titres.mer.example'
export const authority = { did, url: 'https://titres.mer.example', environment: 'demonstration' } as const
export const now = new Date('2026-11-20T10:12:00Z')
export const planId = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77'
/** Low enough for tests, still the real derivation. */
export const testIterations = 10_000

export async function openTestKeys(): Promise<{ keys: SigningKeys; folder: string }> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'vigie-keys-')), 'keys')
  await createDemonstrationKeys({ folder, passphrase: 'a passphrase', did, now, iterations: testIterations })
  return { keys: await openKeyFiles(folder, 'a passphrase'), folder }
}

export async function openTestJournal(): Promise<{ journal: Journal; file: string }> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'vigie-journal-')), 'journal.jsonl')
  return { journal: await openJournal(file), file }
}

/** Each plan has a number of its own. */
export function titlePlan(change: Partial<SigningPlan> = {}): SigningPlan {
  const { id = planId } = change
  const number = id === planId ? titleNumber : id.slice(-12).toUpperCase()
  return {
    id: planId,
    kind: 'title',
    keyIds: [`${did}#t1`],
    unsigned: JSON.stringify(unsignedTitle(number)),
    created: '2026-11-20T10:12:00Z',
    titleId: planId,
    titleNumber: number,
    approvals: ['agent-1', 'agent-2'],
    walletEntries: [],
    databaseTime: now,
    ...change,
  }
}

export const titleNumber = '104639461230'

export function unsignedTitle(documentNumber = titleNumber) {
  return createTitleCredential({
    issuer: did,
    effectiveFrom: '2026-11-21',
    expiresOn: '2031-11-20',
    revocationEntry: { list: 'https://titres.mer.example/status/r1', index: 94_567 },
    suspensionEntry: { list: 'https://titres.mer.example/status/s1', index: 20_611 },
    holder: { familyName: 'Le Guellec', givenName: 'Yann Marie', birthDate: '1991-07-31' },
    title: {
      code: 'capitaine-200',
      documentNumber,
      regulation: ['II/3'],
      functions: [{ function: 'navigation', level: 'management', limitation: ['gt-200'] }],
      capacities: [{ capacity: 'master', limitation: ['gt-200'] }],
      issueDate: '2026-11-20',
      issuingCountry: 'FR',
      issuingAuthority: 'dirm-mediterranee',
      issuingOfficer: 'Anne-Cécile Kerbrat',
    },
  })
}

export function unsignedStatusList() {
  return createStatusListCredential({
    id: 'https://titres.mer.example/status/r1',
    issuer: did,
    purpose: 'revocation',
    setIndexes: [7],
    validFrom: '2026-11-20T10:12:00Z',
    validUntil: '2026-11-21T10:12:00Z',
  })
}

export function unsignedTokenStatusList() {
  return createTokenStatusList({
    uri: 'https://titres.mer.example/status/t1',
    issuer: did,
    invalidIndexes: [7],
    suspendedIndexes: [8],
    issuedAt: now,
    expiresAt: new Date('2026-11-21T10:12:00Z'),
  })
}

export function contextOf(
  plan: SigningPlan | null,
  { keys, journal }: { readonly keys: SigningKeys; readonly journal: Journal },
): SigningContext {
  const clock = () => now
  const budget = createBudget({ total: 1000, perAgent: 1000 }, { signatures: journal.signatures, clock })
  return { loadPlan: async (id) => (plan?.id === id ? plan : null), keys, journal, budget, ...authority, clock }
}
