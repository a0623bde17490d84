import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import { createTitleCredential } from '../src/credential/create-title-credential.ts'
import type { TitleCredential } from '../src/credential/title-credential.ts'
import { addDays, addYears } from '../src/plain-date.ts'

/** Numbers that look random and are the same at each run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const familyNames = [
  ['LE GUELLEC', 'MARTIN', 'KERVELLA', "LE GOFF-D'ARTAGNAN", 'ÉTCHEVERRY', 'NGUYỄN', 'MÜLLER', 'ÖZTÜRK', 'DA SILVA'],
  ['PAPADOPOULOS', 'CHATZIGEORGIOU', 'KHRUSHCHEV', 'SHCHERBAKOV', 'BŁASZCZYKOWSKI', 'ÞORSTEINSDÓTTIR'],
  ['DE LA ROCHEFOUCAULD-MONTBEL', 'RAZAFINDRAKOTO ANDRIAMANANTENA', 'VAN DEN BERGHE DE SAINT-HILAIRE'],
]
const givenNames = [
  ['Yann', 'Marie', 'Zoé', 'François', 'Jean-Pierre', 'Aurélie', 'Thị Hồng', 'Anaïs', 'Loïc', 'Jürgen'],
  ['Vladyslav', 'Konstantinos', 'Svyatoslav', 'Maëlys', 'Tsimihety', 'Guðrún'],
  ['Jean Marie Baptiste Corentin', 'Marie-Antoinette Joséphine Rose', 'Maximilien Alexandre Théophraste'],
]
const freeLimitations = [
  { fr: 'Port obligatoire de verres correcteurs', en: 'Corrective lenses must be worn' },
  { fr: 'Sauf navires à passagers', en: 'Except passenger ships' },
  {
    fr: 'Uniquement à bord du navire Ville de Saint-Malo, entre Saint-Malo et les îles Anglo-Normandes',
    en: 'Only on board the ship Ville de Saint-Malo, between Saint-Malo and the Channel Islands',
  },
  { fr: 'Navigation diurne, par vent inférieur à la force 6', en: 'By day, in winds below force 6' },
]

/**
 * A title of the catalogue with varied holder, dates, numbers and free-text limitations, and 64 random bytes where its
 * signature would be: for sizes, where only how a title is written counts.
 */
export function createVariedTitle(
  random: () => number,
  { titles, authorities }: { readonly titles: readonly TitleDefinition[]; readonly authorities: readonly string[] },
): TitleCredential {
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(random() * values.length)]
    if (value === undefined) throw new RangeError('expected something to choose from')
    return value
  }
  const pickName = (names: readonly (readonly string[])[]) => pick(random() < 0.7 ? (names[0] ?? []) : names.flat())
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
  const definition = pick(titles.filter(({ endorsement }) => endorsement !== null))
  const rows = definition.endorsement?.kind === 'rows' ? definition.endorsement : { functions: [], capacities: [] }
  const limitationText = random() < 0.1 ? pick(freeLimitations) : undefined
  const effectiveFrom = addDays('2026-06-01', Math.floor(random() * 1_500))
  const years = definition.validity.years
  const unsigned = createTitleCredential({
    issuer: 'did:web:titres.mer.example',
    effectiveFrom,
    expiresOn: years === null ? null : addDays(addYears(effectiveFrom, years), -1),
    revocationEntry: statusEntry('r', random),
    suspensionEntry: statusEntry('s', random),
    holder: {
      familyName: pickName(familyNames),
      givenName: pickName(givenNames),
      birthDate: addDays('1960-01-01', Math.floor(random() * 17_000)),
    },
    title: {
      code: definition.code,
      documentNumber: `${digits(1)}${digits(7)}`,
      regulation: definition.stcw.regulations,
      functions: rows.functions,
      capacities: rows.capacities.map((row, index) =>
        index === 0 && limitationText ? { ...row, limitationText } : row,
      ),
      issueDate: addDays(effectiveFrom, -Math.floor(random() * 20)),
      issuingCountry: 'FR',
      issuingAuthority: pick(authorities),
      issuingOfficer: `${pickName(givenNames)} ${pickName(familyNames)}`,
    },
  })
  const time = `${String(Math.floor(random() * 24)).padStart(2, '0')}:${String(Math.floor(random() * 60)).padStart(2, '0')}`
  return {
    ...unsigned,
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'ecdsa-rdfc-2019',
      created: `${unsigned.credentialSubject.title.issueDate}T${time}:${digits(1)}${digits(1)}Z`,
      verificationMethod: `did:web:titres.mer.example#t${1 + Math.floor(random() * 9)}`,
      proofPurpose: 'assertionMethod',
      proofValue: `z${base58(BigInt(`0x${hex(random, 128)}`))}`,
    },
  }
}

function statusEntry(kind: 'r' | 's', random: () => number) {
  const list = `https://titres.mer.example/status/${kind}${1 + Math.floor(random() * 9)}`
  return { list, index: Math.floor(random() * 131_072) }
}

function hex(random: () => number, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')
}

function base58(value: bigint): string {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
  let text = ''
  for (let rest = value; rest > 0n; rest /= 58n) text = alphabet[Number(rest % 58n)] + text
  return text.padStart(86, '1')
}
