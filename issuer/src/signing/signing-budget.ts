import { Problem } from '@vigie/shared/problem.ts'
import type { JournaledSignature } from './journal-contents.ts'
import { kindTable } from './kinds/kind-table.ts'
import { countLastHour, createTally } from './last-hour.ts'
import type { SigningPlan } from './signing-plan.ts'

/** How many may be signed within any hour: of each kind in all, and of the titles that one agent examined or validated. */
export interface HourlyBudget {
  readonly total: number
  readonly perAgent: number
}

export interface SigningBudget {
  /** Takes one place of the plan's kind, or refuses with `signing-budget-spent`; to be given back, once. */
  reserve(plan: SigningPlan): () => void
}

/**
 * Whoever holds the issuer, or two agents' accounts, can have false titles signed, seals over pages of their own and wallet
 * credentials for keys of their own, but not thousands in a night before anybody looks. What was journaled counts too: a
 * restart gives no new budget. The cost of a place does not grow with what was signed.
 */
export function createBudget(
  { total, perAgent }: HourlyBudget,
  { signatures, clock }: { readonly signatures: readonly JournaledSignature[]; readonly clock: () => Date },
): SigningBudget {
  const reserved = createTally()
  const signed = countLastHour(signatures)

  return {
    reserve({ kind, approvals }) {
      const { budget } = kindTable[kind]
      if (!budget) return () => undefined
      signed.catchUp(clock())
      const count = (agent?: string) => signed.count(kind, agent) + reserved.count(kind, agent)
      if (count() >= total) throw spent('all documents of a kind')
      const mostOfAgent = budget === 'in-all-and-per-agent' ? perAgent : total
      for (const agent of approvals) if (count(agent) >= mostOfAgent) throw spent('the titles of one agent')
      reserved.add({ kind, approvals })
      return () => reserved.remove({ kind, approvals })
    },
  }
}

function spent(what: string): Problem {
  return new Problem(
    'signing-budget-spent',
    `the hourly budget for ${what} is spent: nothing is lost, it is signed later`,
  )
}
