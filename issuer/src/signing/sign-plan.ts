import { Problem } from '@vigie/shared/problem.ts'
import { crashPoint } from '../crash-points.ts'
import { sha256Of } from '../sha256-of.ts'
import { checkPlan } from './check-plan.ts'
import type { Journal } from './journal.ts'
import type { JournalEntry } from './journal-format.ts'
import type { SigningKeys } from './keys/signing-keys.ts'
import { kindTable } from './kinds/kind-table.ts'
import type { SignerAuthority } from './kinds/plan-signing.ts'
import type { SigningBudget } from './signing-budget.ts'
import { hashOfPlan, parsePlanId, type SignedPlan, type SigningPlan } from './signing-plan.ts'

export interface SigningContext extends SignerAuthority {
  readonly loadPlan: (id: string) => Promise<SigningPlan | null>
  readonly keys: SigningKeys
  readonly journal: Journal
  readonly budget: SigningBudget
  readonly clock: () => Date
}

/**
 * The one place that signs. It is given an id, never bytes: loads the plan itself, answers again what it answered
 * before, or checks, signs, reads back what it signed, and journals it before anyone hears of it.
 */
export async function signPlan(requested: unknown, context: SigningContext): Promise<SignedPlan> {
  const id = parsePlanId(requested)
  const plan = await context.loadPlan(id)
  if (!plan) throw new Problem('plan-not-found', 'no plan of that id')
  crashPoint('signer-plan-loaded')
  const sha256 = hashOfPlan(plan)
  const work = async () => (await context.journal.find(id, sha256)) ?? signOnce(plan, sha256, context)
  return kindTable[plan.kind].isInTurn ? inTurn(context.journal, work) : work()
}

const turns = new WeakMap<Journal, Promise<unknown>>()

/** What is checked against the signature before it must not be checked, nor looked for, while that one is being made. */
function inTurn<T>(journal: Journal, work: () => Promise<T>): Promise<T> {
  const done = (turns.get(journal) ?? Promise.resolve()).then(work)
  turns.set(
    journal,
    done.catch(() => undefined),
  )
  return done
}

async function signOnce(plan: SigningPlan, sha256: string, context: SigningContext): Promise<SignedPlan> {
  const { keys, did, url, environment, budget, journal } = context
  const planned = checkPlan(plan, { keys: keys.list(), now: context.clock() })
  const release = budget.reserve(plan)
  try {
    crashPoint('signer-plan-checked')
    const signed = await kindTable[plan.kind].sign({
      plan,
      planned,
      keys,
      did,
      url,
      environment,
      signedBefore: journal.kindOf,
      signedText: journal.textOf,
      lastSigned: (kind = plan.kind) => journal.last(kind),
    })
    crashPoint('signer-signed')
    const at = context.clock()
    // The clock may have been set since: the journal would bear a date that nobody checked.
    checkPlan(plan, { keys: keys.list(), now: at })
    const answer = await journal.append(entryOf(plan, { sha256, signed, at }), signed)
    crashPoint('signer-journaled')
    return answer
  } finally {
    // Signed, the journal counts it from now on; refused, it takes no place.
    release()
  }
}

interface Signature {
  readonly sha256: string
  readonly signed: string
  readonly at: Date
}

function entryOf(plan: SigningPlan, { sha256, signed, at }: Signature): JournalEntry {
  const { id, kind, keyIds, approvals, titleNumber, walletEntries } = plan
  const kept = kindTable[kind].isKept ? signed : null
  const signedSha256 = sha256Of(signed)
  const number = kind === 'title' && titleNumber !== null ? { titleNumber } : {}
  const entries = walletEntries.length > 0 ? { walletEntries } : {}
  const held = { ...number, ...entries }
  return { planId: id, kind, keyIds, approvals, ...held, sha256, signedSha256, signed: kept, at: at.toISOString() }
}
