import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import { unknownShip, unknownVoyage } from '@vigie/shared/crew/unknown-particulars.ts'
import { explainReach, type ReachExplained } from '@vigie/shared/crew/what-reach.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { AskedSailing } from './asked-sailing.ts'

/** The capacities that some row of the law opens to one of these titles, in the order of STCW that is given. */
export function listCapacities(
  { titles }: CrewMember,
  { prerogatives }: CrewLaw,
  order: readonly string[],
): readonly string[] {
  const held = new Set(titles.map(({ code }) => code))
  const open = new Set(prerogatives.filter(({ title }) => held.has(title)).flatMap(({ capacities }) => capacities))
  return order.filter((capacity) => open.has(capacity))
}

/** Today, in the capacity and on the ship that were asked about. */
export function explainSailing(
  member: CrewMember,
  asked: AskedSailing,
  { law, today }: { readonly law: CrewLaw; readonly today: PlainDate },
): ReachExplained {
  const { capacity, kind, isMetropolitan, ...particulars } = asked
  const level = law.posts.find((post) => post.capacity === capacity)?.level ?? null
  return explainReach(member, {
    ship: { ...unknownShip(kind), ...particulars },
    voyage: { ...unknownVoyage(today, today), isMetropolitan },
    post: { capacities: [capacity], level },
    law,
  })
}
