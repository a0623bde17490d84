import type { CrewLaw, CrewLawOverlay, CrewRule, Limit, PrerogativeRow } from '@vigie/schemas/crew-law.ts'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { layOverlay } from '../src/crew/law/lay-overlay.ts'
import { inventedCrewCases } from './invented-crew-cases.ts'

const words = '(invented for tests)'
const basis = { text: words, source: words, version: null, confidence: 'read' } as const

/** What nobody read, filled so that whole crews can be decided: of no ship, by no authority. */
export const inventedOverlay: CrewLawOverlay = {
  id: 'invented-for-tests',
  authority: { fr: `Autorité ${words}`, en: `Authority ${words}` },
  date: '2026-11-22',
  edition: crewLaw.edition,
  rows: crewLaw.prerogatives.filter(isOpen).map((row) => ({ replaces: row.id, by: [filled(row)] })),
  rules: [
    // the ship security officer’s certificate does not stand in
    decided('r02-security.1', { hold: { codes: ['surete-specifique'] } }),
    decided('r10.1', { hold: { codes: ['psc1'] } }),
    decided('r23.1', { hold: { codes: ['capitaine-200-peche', 'capitaine-de-peche'] } }),
    decided('r27.1', { hold: { codes: ['navpax-a', 'navpax-b', 'navpax-e'] } }),
    decided('r28-advanced.1', { hold: { codes: ['cfa-petrole', 'cfa-chimique', 'cfa-gaz'] } }),
    decided('r29.1', { hold: { codes: ['cfb-igf', 'cfa-igf'] } }),
    decided('r29-advanced.1', { hold: { codes: ['cfa-igf'] } }),
    decided('r30.1', { hold: { codes: ['cfa-polaire', 'cfb-polaire'] } }),
    decided('r31.1', { hold: { codes: ['cqcegv'], forThisCraft: true } }),
    decided('r33-resource.1', {
      any: [
        { hold: { codes: ['brm'] }, when: { fact: 'department', is: 'deck' } },
        { hold: { codes: ['erm'] }, when: { fact: 'department', is: 'engine' } },
      ],
    }),
    // its annexes are what the other rules ask
    decided(
      'r43-annexes.1',
      { computed: 'in-other-rules' },
      { scope: 'member', cases: [{ given: {}, expect: 'passed', of: 'r10.2', why: 'the PSC1 that annexes ask' }] },
    ),
  ],
}

export const inventedCrewLaw: CrewLaw = layOverlay(crewLaw, inventedOverlay).law

function isOpen({ isUsable, limits }: PrerogativeRow): boolean {
  return isUsable && Object.values(asked(limits)).includes(null)
}

/** A lower bound that is null is none. */
function asked({ grossTonnageFrom: _from, lengthMetresFrom: _longFrom, ...limits }: PrerogativeRow['limits']) {
  return limits
}

function filled(row: PrerogativeRow): PrerogativeRow {
  const { grossTonnage, powerKilowatts, lengthMetres, passengers, distance, distanceFromShelter } = row.limits
  const others = { grossTonnage, powerKilowatts, lengthMetres, passengers, distanceFromShelter }
  const open = Object.entries(others).flatMap(([name, limit]) => (limit === null ? [[name, 'not-asked'] as const] : []))
  const limits: PrerogativeRow['limits'] = {
    ...row.limits,
    ...(Object.fromEntries(open) as Record<string, Limit>),
    distance: distance ?? 'none',
  }
  return { ...row, limits, basis }
}

/** The next version of a rule that was left to a person, with its cases of invented-crew-cases.ts. */
function decided(
  replaces: string,
  need: CrewRule['need'],
  change: Partial<CrewRule> = {},
): CrewLawOverlay['rules'][number] {
  const rule = crewLaw.rules.find(({ id }) => id === replaces)
  if (!rule) throw new Error(`no rule ${replaces}`)
  const id = replaces.replace(/1$/, '2')
  const cases = inventedCrewCases.filter((proof) => proof.id === id).map(({ id: _id, ...proof }) => proof)
  const next: CrewRule = { ...rule, id, need, isUsable: true, basis, cases, ...change }
  return { replaces, by: [next] }
}
