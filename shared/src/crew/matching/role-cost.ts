import type { CrewMember } from '../crew-member.ts'
import type { Holder } from '../needs/holder.ts'
import { leastOf, type Range } from '../needs/lowest-limit.ts'
import { answerRole, isCounted, type Role, type RuleAnswer } from '../needs/role.ts'
import type { Distance } from '../voyage.ts'
import { lackingOf } from './lacking-documents.ts'

/** What one person costs in one role: missing qualifications weigh before what is to be judged. */
export interface RoleCost {
  readonly missing: number
  readonly judged: number
  readonly range: Range
}

export interface CostAsked {
  readonly role: Role
  readonly holder: Holder
  readonly answers: readonly RuleAnswer[]
}

export function costIn({ role, holder, answers: all }: CostAsked, distance: Distance | null): RoleCost {
  const answers = all.filter(isCounted)
  const failed = answers.filter(({ outcome }) => outcome === 'failed')
  const { sets, other } = failed.length > 0 ? lackingOf(failed, holder, distance) : { sets: [], other: [] }
  const { contractCapacity } = holder.member
  // Another contract mends it too (R41).
  const isOtherContract = contractCapacity !== null && role.post && !role.post.capacities.includes(contractCapacity)
  return {
    missing: sets.length + other.length + (isOtherContract ? 1 : 0),
    judged: answers.filter(({ outcome }) => outcome === 'unknown').length,
    range: leastOf(answers.map(({ answer }) => answer)),
  }
}

/** Of a seat that stays empty: more than whoever holds nothing at all would lack. */
export function vacancyCost(role: Role, distance: Distance | null): Pick<RoleCost, 'missing' | 'judged'> {
  const answers = answerRole(role, nobody, distance).filter(isCounted)
  return { missing: costIn({ role, holder: nobody, answers }, distance).missing + answers.length + 2, judged: 0 }
}

const emptyMember: CrewMember = {
  id: '',
  familyName: null,
  givenName: null,
  birthDate: null,
  titles: [],
  medicalFitness: null,
  duties: [],
  lineId: null,
  capacity: null,
  contractCapacity: null,
}

/** Who is not there: holds nothing, and nothing is known of them. */
export const nobody: Holder = { member: emptyMember, titles: [], titlesByCode: new Map(), facts: {}, dutiesKey: '' }
