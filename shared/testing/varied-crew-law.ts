import type { CrewLaw, CrewRule, LawNeed, Limit, PostDefinition, PrerogativeRow } from '@vigie/schemas/crew-law.ts'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import type { Condition } from '@vigie/schemas/rule.ts'
import fc from 'fast-check'
import type { CrewMember, CrewTitle } from '../src/crew/crew-member.ts'
import type { CrewQuestion } from '../src/crew/crew-question.ts'
import { createTestLine, createTestMember, createTestQuestion, createTestShip, createTestVoyage } from './test-crew.ts'
import { createTestCrewTitle } from './test-crew-title.ts'

/** Small laws and crews, invented for tests: three capacities, three titles, four certificates, everything else drawn. */
const titleCodes = ['capitaine-200', 'mecanicien-250', 'matelot-pont']
const certificates = ['cfbs', 'em2', 'cgo', 'ecdis']
const capacities = ['master', 'chief-engineer', 'rating', 'electro-technical-rating']
const basis = { text: 'invented for tests', source: 'none', version: null, confidence: 'inferred' } as const

const rarely = <T>(value: fc.Arbitrary<T>, usual: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: value })

const condition: fc.Arbitrary<Condition> = fc.letrec<{ whole: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.constantFrom<Condition>(
    { fact: 'grossTonnage', atLeast: 200 },
    { fact: 'hasEcdis', is: true },
    { fact: 'isPassengerShip', is: true },
    { fact: 'department', is: 'deck' },
    { fact: 'capacity', in: ['master', 'rating'] },
    { fact: 'level', in: ['support', 'operational', 'management'] },
    { fact: 'isOfficer', is: true },
    { fact: 'duties', includes: { code: { is: 'medical-care' } } },
    { fact: 'voyageUntil', onOrAfter: '2026-12-05' },
  ),
  whole: fc.oneof(
    { weight: 5, arbitrary: tie('leaf') },
    { weight: 1, arbitrary: tie('leaf').map((not) => ({ not })) },
    { weight: 1, arbitrary: fc.array(tie('leaf'), { minLength: 1, maxLength: 2 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(tie('leaf'), { minLength: 1, maxLength: 2 }).map((any) => ({ any })) },
  ),
})).whole

const personal: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { fact: 'medicalFitnessValidUntil', onOrAfter: { fact: 'voyageUntil' } },
  { fact: 'contractCapacity', is: 'master' },
)

const hold: fc.Arbitrary<LawNeed> = fc
  .record({
    codes: fc.subarray(certificates, { minLength: 1, maxLength: 2 }),
    evenExpired: rarely(fc.constant(true), false),
    dated: rarely(fc.constantFrom<object>({ issuedBefore: '2020-01-01' }, { issuedFrom: '2020-01-01' }), {}),
    when: rarely<Condition | null>(condition, null),
    reach: fc.constantFrom(undefined, undefined, 5, 20, 'unlimited' as const, null),
  })
  .map(({ codes, evenExpired, dated, when, reach }) => ({
    hold: { codes, ...(evenExpired ? { evenExpired: true as const } : {}), ...dated },
    ...(when ? { when } : {}),
    ...(reach === undefined ? {} : { reach }),
  }))

const need: fc.Arbitrary<LawNeed> = fc.letrec<{ need: LawNeed; deep: LawNeed }>((tie) => ({
  need: fc.oneof(
    { weight: 4, arbitrary: hold },
    { weight: 1, arbitrary: condition.map((check) => ({ check })) },
    { weight: 1, arbitrary: personal.map((check) => ({ check })) },
    { weight: 1, arbitrary: fc.constant<LawNeed>({ toBeJudged: { fr: 'non lu', en: 'not read' } }) },
  ),
  deep: fc.oneof(
    { weight: 3, arbitrary: tie('need') },
    { weight: 2, arbitrary: fc.array(tie('need'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })) },
    { weight: 2, arbitrary: fc.array(tie('need'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('need'), tie('need'), tie('need'))
        .map(([one, two, three]) => ({ any: [one, { all: [two, three] }] })),
    },
  ),
})).deep

const days = rarely(
  fc.constantFrom<object>({ validUntil: '2026-12-05' }, { validFrom: '2026-12-05' }, { validUntil: '2026-11-30' }),
  {},
)

const rule = (id: string): fc.Arbitrary<CrewRule> =>
  fc
    .record({
      scope: fc.constantFrom('member' as const, 'seat' as const),
      appliesWhen: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: condition }),
      need,
      isUsable: rarely(fc.constant(false), true),
      isWarning: rarely(fc.constant(true), false),
      days,
    })
    .map(({ days: dated, ...drawn }) => ({
      id: `${id}.1`,
      rule: id.toUpperCase(),
      name: { fr: 'inventée', en: 'invented' },
      sentences: {
        failed: { fr: 'non', en: 'no' },
        unknown: { fr: 'à juger', en: 'to be judged' },
        passed: { fr: 'oui', en: 'yes' },
        remedy: { fr: '{titles}', en: '{titles}' },
      },
      basis,
      validFrom: null,
      validUntil: null,
      atIssue: [],
      cases: [],
      ...drawn,
      ...dated,
    }))

const limit: fc.Arbitrary<Limit> = fc.constantFrom<Limit[]>('not-asked', 'none', { below: 200 }, { atMost: 200 }, null)

const row = (id: string): fc.Arbitrary<PrerogativeRow> =>
  fc
    .record({
      title: fc.constantFrom(...titleCodes),
      capacities: fc.subarray(capacities.slice(0, 3), { minLength: 1 }),
      shipKinds: rarely<readonly string[] | 'any' | null>(fc.constantFrom(['merchant'], ['fishing'], null), 'any'),
      tonnage: rarely<Limit>(limit, 'not-asked'),
      power: rarely<Limit>(limit, 'not-asked'),
      distance: fc.constantFrom<Limit[]>('none', 'none', 'not-asked', { atMost: 20 }, { atMost: 5 }, null),
      when: rarely<Condition | null>(condition, null),
      with: rarely<LawNeed | null>(hold, null),
      dated: rarely(fc.constantFrom<object>({ issuedBefore: '2020-01-01' }, { issuedFrom: '2020-01-01' }), {}),
      isUsable: rarely(fc.constant(false), true),
      days,
    })
    .map(({ tonnage, power, distance, dated, days: inForce, ...drawn }) => ({
      id,
      level: null,
      department: 'deck' as const,
      fishingKinds: 'any' as const,
      limits: {
        grossTonnage: tonnage,
        grossTonnageFrom: null,
        powerKilowatts: power,
        lengthMetres: 'not-asked' as const,
        lengthMetresFrom: null,
        passengers: 'not-asked' as const,
        distance,
        distanceFrom: 'coast' as const,
        distanceFromShelter: 'not-asked' as const,
      },
      toBeJudged: null,
      issuedBefore: null,
      issuedFrom: null,
      basis,
      validFrom: null,
      validUntil: null,
      ...drawn,
      ...dated,
      ...inForce,
    }))

const posts: readonly PostDefinition[] = crewLaw.posts.filter(({ capacity }) => capacities.includes(capacity))

function computedRules(...names: readonly string[]): readonly CrewRule[] {
  return crewLaw.rules.filter(({ need }) => 'computed' in need && names.includes(need.computed))
}

/** Those that tell again, under their own name, what needs have found: they may make no crew better or worse. */
export const toldAgain = computedRules(
  'lowest-limit',
  'linked-certificates',
  'within-limits',
  'recognised-or-dispensed',
  'suspended-or-withdrawn',
  'diploma-alone',
  'printed-limitations',
  'proof-of-application',
  'both-departments',
)

const variedLaw: fc.Arbitrary<CrewLaw> = fc
  .tuple(
    fc
      .integer({ min: 1, max: 3 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => rule(`x${at}`)))),
    fc
      .integer({ min: 2, max: 5 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => row(`row-${at}`)))),
  )
  .map(([rules, prerogatives]) => ({
    edition: 'invented',
    posts,
    prerogatives,
    rules: [...computedRules('principal-title'), ...rules],
  }))

const limitations = rarely<readonly string[]>(
  fc.constantFrom(['nm-20'], ['gt-200'], ['kw-250'], ['day-only'], ['deck-only'], ['who-knows']),
  [],
)

const title = (id: string): fc.Arbitrary<CrewTitle> =>
  fc
    .record({
      code: fc.constantFrom(...titleCodes, ...certificates),
      kind: rarely(
        fc.constantFrom('dispensation' as const, 'training-attestation' as const, 'endorsement' as const),
        'title',
      ),
      state: rarely(fc.constantFrom('not-known' as const, 'not-in-force' as const), 'in-force'),
      validUntil: rarely(
        fc.constantFrom('2026-12-09', '2026-12-10', '2026-11-25', '2027-02-28', '2027-03-01', null),
        '2027-02-01',
      ),
      validFrom: rarely(fc.constantFrom('2026-12-01', '2026-12-02'), '2026-09-01'),
      issueDate: rarely(fc.constantFrom('2019-12-31', '2020-01-01', null), '2024-03-01'),
      limitation: limitations,
      shipImoNumber: fc.constantFrom('9074729', '9074729', '9319466', null),
      isForceMajeure: fc.boolean(),
    })
    .map(({ limitation, ...drawn }) => {
      const named = drawn.kind === 'dispensation' || limitation.length > 0
      const rows = named ? capacities.map((capacity) => ({ capacity, limitation })) : []
      return createTestCrewTitle({ ...drawn, id, capacities: rows } as Partial<CrewTitle>)
    })

const member = (id: string, lines: readonly string[]): fc.Arbitrary<CrewMember> =>
  fc
    .record({
      titles: fc
        .integer({ min: 1, max: 6 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => title(`${id}-t${at}`)))),
      lineId: rarely<string | null>(fc.constantFrom(...lines), null),
      capacity: fc.constantFrom(null, null, null, 'rating', 'master'),
      contractCapacity: fc.constantFrom(null, 'chief-engineer', 'master', 'rating', 'rating'),
      duties: fc.constantFrom<CrewMember['duties'][]>([], [], ['medical-care'], ['urgent-care', 'medical-care']),
      fit: fc.constantFrom('2027-06-30', '2026-12-10', '2026-12-09', null),
    })
    .map(({ fit, ...drawn }) =>
      createTestMember(id, {
        ...drawn,
        medicalFitness:
          fit === null ? null : { validUntil: fit as CrewQuestion['on'], isFit: true, evidence: 'registry' },
      }),
    )

const line = (id: string) =>
  fc
    .record({
      capacities: fc.constantFrom<[string, ...string[]][]>(
        ['master'],
        ['chief-engineer'],
        ['rating'],
        ['rating'],
        ['electro-technical-rating'],
        ['master', 'chief-engineer'],
      ),
      number: fc.constantFrom(1, 1, 1, 2),
      level: rarely<'support' | 'management' | null>(fc.constantFrom('support', 'management'), null),
    })
    .map(({ capacities: wanted, ...drawn }) => createTestLine(id, wanted[0], { ...drawn, capacities: wanted }))

const variedQuestion: fc.Arbitrary<CrewQuestion> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }))
  .chain(([lineCount, crewCount]) => {
    const ids = Array.from({ length: lineCount }, (_, at) => `${at + 1}`)
    return fc.record({
      lines: fc.tuple(...ids.map(line)),
      crew: fc.tuple(...Array.from({ length: crewCount }, (_, at) => member(`m${at + 1}`, ids))),
      ship: fc.record({
        kind: fc.constantFrom('merchant' as const, 'merchant' as const, 'motor-yacht' as const),
        imoNumber: rarely<string | null>(fc.constant(null), '9074729'),

        grossTonnage: fc.constantFrom(150, 199, 200, 201, null),
        propulsionPowerKilowatts: fc.constantFrom(200, 300, null),
        hasEcdis: fc.constantFrom(true, false, null),
        passengersAtMost: fc.constantFrom(0, 12, 13, null),
      }),
      voyage: fc.record({
        distance: fc.constantFrom<CrewQuestion['voyage']['distance'][]>(0, 5, 6, 20, 21, 'unlimited', null),
        isByDayOnly: fc.constantFrom(true, false, null),
      }),
    })
  })
  .map(({ lines, crew, ship, voyage }) =>
    createTestQuestion({
      crew,
      ship: createTestShip(ship),
      voyage: createTestVoyage(voyage),
      manning: { lines, documentNumber: null },
    }),
  )

export interface CrewCheck {
  readonly law: CrewLaw
  readonly question: CrewQuestion
}

/** With the rule on contracts, or with people whose contracts nobody knows and no such rule. */
export const variedCrewCheck: fc.Arbitrary<CrewCheck> = fc
  .record({ law: variedLaw, question: variedQuestion, hasContracts: fc.boolean() })
  .map(({ law, question, hasContracts }) => {
    if (hasContracts) return { law: { ...law, rules: [...law.rules, ...computedRules('contract-capacity')] }, question }
    return { law, question: { ...question, crew: question.crew.map((each) => ({ ...each, contractCapacity: null })) } }
  })

/** Those that ask about a document itself: how long it lasts, whether it was seen. */
export const askedOfDocuments = computedRules('validity-period', 'without-end', 'original-on-board')

/** One more document, of any kind and in any state. */
export const variedSpareTitle: fc.Arbitrary<CrewTitle> = fc
  .record({
    code: fc.constantFrom(...titleCodes, ...certificates, 'diplome-modulaire', 'capitaine-500'),
    kind: fc.constantFrom<CrewTitle['kind'][]>(
      'title',
      'title',
      'recognition-endorsement',
      'recognition-application',
      'dispensation',
    ),
    state: fc.constantFrom<CrewTitle['state'][]>('in-force', 'not-known', 'not-in-force'),
    validFrom: fc.constantFrom('2026-09-11', '2026-12-02'),
    validUntil: fc.constantFrom('2026-12-09', '2026-12-10', '2040-01-01', null),
    limitation: fc.constantFrom(...[[], ['gt-200'], ['nm-20'], ['who-knows']]),
    evidence: fc.constantFrom<CrewTitle['evidence'][]>('credential', 'registry', 'stated'),
  })
  .map(({ limitation, ...drawn }) => {
    const rows = capacities.map((capacity) => ({ capacity, limitation }))
    return createTestCrewTitle({ ...drawn, id: 'spare', capacities: rows } as Partial<CrewTitle>)
  })

/** The same with everything known and read: every rule then passes or fails. Nothing asks for a title of former days, which nobody can get. */
export const decidedCrewCheck: fc.Arbitrary<CrewCheck> = variedCrewCheck.map(({ law, question }) => ({
  law: decide(law, { reach: 20, distance: 'none', grossTonnage: 'none', powerKilowatts: 'none', shipKinds: 'any' }),
  question: decide(question, {
    grossTonnage: 150,
    propulsionPowerKilowatts: 200,
    hasEcdis: false,
    passengersAtMost: 0,
    imoNumber: '9074729',
    shipImoNumber: '9319466',
    distance: 5,
    isByDayOnly: true,
    medicalFitness: { validUntil: '2026-12-09', isFit: true, evidence: 'registry' },
    issueDate: '2024-03-01',
  }),
}))

function decide<T>(drawn: T, inPlaceOfNull: Readonly<Record<string, unknown>>): T {
  return JSON.parse(JSON.stringify(drawn), (key, value) => {
    if (key === 'issuedBefore') return undefined
    if (key === 'isUsable') return true
    if (key === 'state' && value === 'not-known') return 'in-force'
    if (value?.toBeJudged) return { check: { fact: 'hasEcdis', is: true } }
    return value === null ? (inPlaceOfNull[key] ?? null) : value
  })
}

/** A title or certificate that somebody gets, in force over the voyage. */
export function createTitleGot(id: string, code: string): CrewTitle {
  return createTestCrewTitle({ id, code, validFrom: '2026-09-01', validUntil: '2027-02-01' })
}

export const variedCodes: readonly string[] = [...titleCodes, ...certificates]
