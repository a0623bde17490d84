import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import type { Ship, TankerCargo } from '@vigie/shared/crew/ship.ts'
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

/** Today, in the capacity and on the ship that were asked about: an ordinary ship, but for the particulars that are named. */
export function explainSailing(
  member: CrewMember,
  asked: AskedSailing,
  { law, today }: { readonly law: CrewLaw; readonly today: PlainDate },
): ReachExplained {
  const { capacity, isMetropolitan, particulars } = asked
  const level = law.posts.find((post) => post.capacity === capacity)?.level ?? null
  return explainReach(member, {
    ship: shipOf(asked),
    voyage: {
      ...unknownVoyage(today, today),
      isMetropolitan,
      isPolar: particulars.includes('polar'),
      isInternational: particulars.includes('international'),
    },
    post: { capacities: [capacity], level },
    law,
  })
}

const cargoes: readonly TankerCargo[] = ['oil', 'chemical', 'liquefied-gas']

function shipOf({ kind, grossTonnage, propulsionPowerKilowatts, lengthMetres, ...asked }: AskedSailing): Ship {
  const { passengersAtMost, hasGmdss, particulars } = asked
  return {
    ...unknownShip(kind),
    grossTonnage,
    propulsionPowerKilowatts,
    lengthMetres,
    passengersAtMost,
    hasGmdss,
    tankerCargoes: cargoes.filter((cargo) => particulars.some((one) => one === cargo)),
    isIgf: particulars.includes('igf'),
    hasHighVoltage: particulars.includes('high-voltage'),
    hasEcdis: particulars.includes('ecdis'),
    // which type of craft is not asked: the certificate names it, and a person compares
    highSpeedCraftType: particulars.includes('high-speed') ? null : '',
    isRoroPassengerShip: particulars.includes('roro-passengers'),
    isIsps: particulars.includes('isps'),
  }
}
