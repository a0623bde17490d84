import { Problem } from '@vigie/shared/problem.ts'
import type { JournaledSignature } from './journal.ts'
import { kindTable } from './kinds/kind-table.ts'
import type { SigningPlan } from './signing-plan.ts'

/** How many may be signed within any hour: of each kind in all, and of the titles that one agent examined or validated. */
export interface HourlyBudget {
  readonly total: number
  readonly perAgent: number
}

export interface SigningBudget {
  /** Takes one place of the plan's kind, or refuses with `signing-budget-spent`; give it back if nothing was signed. */
  reserve(plan: SigningPlan): () => void
}

const anHour = 60 * 60_000

/**
 * Whoever holds the issuer, or two agents' accounts, can have false titles signed, seals over pages of their own and wallet
 * credentials for keys of their own, but not thousands in a night before anybody looks. What was journaled counts too: a
 * restart gives no new budget.
 */
export function createBudget(
  { total, perAgent }: HourlyBudget,
  { signedSince, clock }: { readonly signedSince: (at: string) => readonly JournaledSignature[]; clock: () => Date },
): SigningBudget {
  const reserved = new Set<Pick<SigningPlan, 'kind' | 'approvals'>>()

  return {
    reserve({ kind, approvals }) {
      const { budget } = kindTable[kind]
      if (!budget) return () => undefined
      const hourAgo = new Date(clock().getTime() - anHour).toISOString()
      const counted = [...signedSince(hourAgo), ...reserved].filter((other) => other.kind === kind)
      if (counted.length >= total) throw spent('all documents of a kind')
      const mostOfAgent = budget === 'in-all-and-per-agent' ? perAgent : total
      for (const agent of approvals) {
        if (counted.filter((other) => other.approvals.includes(agent)).length >= mostOfAgent)
          throw spent('the titles of one agent')
      }
      // One of its own: two plans of the same agents are two places.
      const place = { kind, approvals }
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
