import { Problem } from '@vigie/shared/problem.ts'
import type { JournaledSignature } from './journal.ts'
import { kindTable } from './kinds/kind-table.ts'
import type { SigningPlan } from './signing-plan.ts'

/** How many titles may be signed within any hour: in all, and of those that one agent examined or validated. */
export interface HourlyBudget {
  readonly total: number
  readonly perAgent: number
}

export interface SigningBudget {
  /** Takes the place of one title, or refuses with `signing-budget-spent`; give it back if nothing was signed. */
  reserve(plan: SigningPlan): () => void
}

const anHour = 60 * 60_000

/**
 * Whoever holds the issuer, or two agents' accounts, can have false titles signed, but not thousands in a night
 * before anybody looks. What was journaled counts too: a restart gives no new budget.
 */
export function createBudget(
  { total, perAgent }: HourlyBudget,
  { signedSince, clock }: { readonly signedSince: (at: string) => readonly JournaledSignature[]; clock: () => Date },
): SigningBudget {
  const reserved = new Set<readonly string[]>()

  return {
    reserve({ kind, approvals }) {
      if (!kindTable[kind].isBudgeted) return () => undefined
      const hourAgo = new Date(clock().getTime() - anHour).toISOString()
      const journaled = signedSince(hourAgo).filter((signature) => kindTable[signature.kind].isBudgeted)
      const counted = [...journaled.map((signature) => signature.approvals), ...reserved]
      if (counted.length >= total) throw spent('all titles')
      for (const agent of approvals) {
        if (counted.filter((agents) => agents.includes(agent)).length >= perAgent)
          throw spent('the titles of one agent')
      }
      // A copy of its own: two plans of the same agents are two places.
      const place = [...approvals]
      reserved.add(place)
      return () => {
        reserved.delete(place)
      }
    },
  }
}

function spent(what: string): Problem {
  return new Problem(
    'signing-budget-spent',
    `the hourly budget for ${what} is spent: nothing is lost, it is signed later`,
  )
}
