import type { Person } from '@vigie/tools/registries/person.ts'

/** An invented seafarer, the post that they are to fill, and the titles that they apply for. */
export interface Seafarer {
  readonly person: Person
  /** As a French crew list writes it. */
  readonly rank: string
  readonly capacity: string
  /** Line of the manning document. */
  readonly line: string
  readonly titleCodes: readonly string[]
}

const lastFor = (months: string) => ({ effectiveFrom: 'today-18m', validUntil: `today+${months}m-1d` })
const certificates = [
  { number: '7', itemCode: '9556', name: 'Certificat de formation de base à la sécurité', family: 'CERTIFICAT' },
  { number: '8', itemCode: '7758', name: 'Enseignement médical de niveau I', family: 'CERTIFICAT' },
  { number: '9', itemCode: 'FICTIF', name: "Certificat restreint d'opérateur", family: 'CERTIFICAT' },
] as const
const trainings = [
  'Diplôme de capitaine 200',
  'UV Techniques individuelles de survie',
  'UV formation de base à la lutte incendie',
  'UV prévention des risques à bord - pêche',
  'UV PSC1',
  'UV HPR',
  'UV AMMCT1',
  'P1–Appui-Navigation',
  'P2–Appui-Manutention/arrimage cargaison/pêche',
]
const seaService = [
  ['today-30m', 'today-23m-1d'],
  ['today-20m', 'today-12m-1d'],
].map(([from, to]) => ({
  from,
  to,
  department: 'deck',
  rank: 'rating',
  counts: 'full',
  inFunctions: false,
  alreadyUsed: false,
}))

/** What an examiner has on paper, whatever is applied for. */
export const attestationsFor: Readonly<Record<string, readonly { fact: string; value: unknown; document: string }[]>> =
  {
    'capitaine-200': [{ fact: 'seaServicePeriods', value: seaService, document: 'Relevé de navigation fictif' }],
    cro: [{ fact: 'examinerConfirmsDeliveryConditions', value: true, document: 'Dossier fictif' }],
    'mecanicien-250': [{ fact: 'examinerConfirmsDeliveryConditions', value: true, document: 'Dossier fictif' }],
  }

/** Registries know all that any of the six needs; who applies for what makes the difference. */
function personOf(identificationNumber: string, [familyName, givenName, birthDate]: readonly [string, string, string]) {
  const person: Person = {
    identificationNumber,
    story: 'One of a crew.',
    identity: { familyName, givenName, birthDate, birthPlace: 'Port-Fictif', sex: 'F' },
    medical: {
      code: '1',
      label: 'Apte TF/TN',
      examinedOn: 'today-6m',
      validUntil: 'today+18m-1d',
      restriction: null,
    },
    trainings: trainings.map((label) => ({ label, acquiredOn: 'today-10m', validUntil: null })),
    titles: certificates.map((one) => ({
      ...one,
      ...lastFor('42'),
      number: `${identificationNumber.slice(1)}${one.number}`,
    })),
    unavailable: [],
    application: { titleCode: 'capitaine-200', kind: 'first-issue', attestations: [], expects: 'favourable' },
  }
  return person
}

const everybody = ['cfbs', 'em1']
const deckOfficer = ['capitaine-200', 'cro', ...everybody]
const rating = { rank: 'Matelot', capacity: 'rating', line: '4', titleCodes: ['matelot-pont', ...everybody] }

/** In the order of the crew list; a cheap run takes the first two. */
export const seafarers: readonly Seafarer[] = [
  {
    person: personOf('99100001', ['LE GOFF', 'Canari', '1980-02-01']),
    rank: 'Capitaine',
    capacity: 'master',
    line: '1',
    titleCodes: deckOfficer,
  },
  { person: personOf('99100002', ['D’ARGOAT', 'Ève', '1999-12-31']), ...rating },
  {
    person: personOf('99100003', ['MOTU-FICTIF', 'Manuarii', '1985-05-12']),
    rank: 'Second capitaine',
    capacity: 'chief-mate',
    line: '2',
    titleCodes: deckOfficer,
  },
  {
    person: personOf('99100004', ['DENİZ-ÉTRAVE', 'Inès', '1988-11-03']),
    rank: 'Chef mécanicien',
    capacity: 'chief-engineer',
    line: '3',
    titleCodes: ['mecanicien-250', ...everybody],
  },
  { person: personOf('99100005', ['SAINT-EMBRUN', 'Joséphine', '1996-10-10']), ...rating },
  { person: personOf('99100006', ['ROULIS-FICTIF', 'Théo', '1998-07-07']), ...rating },
]
