import type { ManningFields } from '../src/manning/create-manning-document.ts'
import { addDays, addYears } from '../src/plain-date.ts'
import { manningFields } from './test-manning.ts'

const ships = [
  'ARGONAUTE II',
  'PETITE FLEUR D’OUESSANT',
  'NOTRE-DAME-DE-BON-SECOURS',
  'KERGUELEN',
  'ÎLE DE SEIN',
  'M/Y ALBATROS',
]
const ports = ['Brest', 'Saint-Malo', 'Marseille', 'Le Guilvinec', 'Fort-de-France', 'Port-en-Bessin-Huppain']
const companies = [undefined, 'Armement Kervella', 'Société de remorquage du Ponant', 'Pêcheries de l’Iroise SAS']
const kinds = ['merchant', 'merchant', 'fishing', 'motor-yacht', 'sailing-yacht', 'marine-farming'] as const
const types = [
  { fr: 'Vraquier', en: 'Bulk carrier' },
  { fr: 'Chalutier', en: 'Trawler' },
  { fr: 'Navire ravitailleur au large', en: 'Offshore supply vessel' },
  undefined,
]
const areas = [
  { isUnlimited: true, seaAreas: ['A1', 'A2', 'A3'] },
  {
    navigationCategory: 'category-2',
    distanceNauticalMiles: 200,
    areaText: { fr: 'Golfe de Gascogne', en: 'Bay of Biscay' },
  },
  {
    navigationCategory: 'category-3',
    distanceNauticalMiles: 20,
    seaAreas: ['A1'],
    areaText: { fr: 'De la pointe du Raz à l’île d’Yeu', en: 'From the Pointe du Raz to the Île d’Yeu' },
  },
] as const satisfies readonly ManningFields['tradingArea'][]
const posts: readonly (readonly [readonly [string, ...string[]], readonly string[]])[] = [
  [['master'], ['II/2', 'IV/2']],
  [['chief-engineer'], ['III/2']],
  [['chief-mate'], ['II/2', 'IV/2']],
  [['officer-navigational-watch'], ['II/1', 'IV/2']],
  [['second-engineer'], ['III/2']],
  [['officer-engineering-watch'], ['III/1']],
  [['rating-navigational-watch'], ['II/4']],
  [['rating-engineering-watch'], ['III/4']],
  [['able-seafarer-deck'], ['II/5']],
  [
    ['officer-navigational-watch', 'officer-engineering-watch'],
    ['II/1', 'III/1'],
  ],
  [['rating'], []],
  [['cook'], []],
]
const conditions = [
  { fr: 'Certificat relatif aux navires-citernes exigé', en: 'Tanker certificate required' },
  { fr: 'Fonction polyvalente', en: 'Serves in both departments' },
  { fr: 'Peut être tenue par le second capitaine', en: 'May be filled by the chief mate' },
]

/** Manning documents as different as an authority's are: for sizes, where only how they are written counts. */
export function variedManningFields(random: () => number, lineCount: number, share = 0.15): ManningFields {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
  const number = (least: number, most: number) => String(Math.floor(least + random() * (most - least)))
  const effectiveFrom = addDays('2026-06-01', Math.floor(random() * 1_500))
  const company = pick(companies)
  const shipType = pick(types)
  return {
    ...manningFields,
    effectiveFrom,
    expiresOn: random() < 0.3 ? null : addDays(addYears(effectiveFrom, 5), -1),
    revocationEntry: { ...manningFields.revocationEntry, index: Math.floor(random() * 131_072) },
    suspensionEntry: { ...manningFields.suspensionEntry, index: Math.floor(random() * 131_072) },
    ship: {
      shipName: pick(ships),
      registration: `FQ${number(1_000, 9_999)}`,
      portOfRegistry: pick(ports),
      ...(random() < 0.6 && { imoNumber: '9074729' }),
      ...(company && { operatingCompany: company }),
      shipKind: pick(kinds),
      ...(shipType && { shipType }),
      grossTonnage: number(5, 90_000),
      ...(random() < 0.7 && { grossTonnageItc69: number(300, 90_000) }),
      lengthMetres: `${number(8, 299)}.${number(11, 18)}`,
      propulsionPowerKilowatts: number(80, 40_000),
      hasUnattendedMachinery: random() < 0.5,
      ...(random() < 0.5 && { passengersAtMost: Number(number(0, 900)), hasGmdss: true, isIsps: random() < 0.5 }),
    },
    tradingArea: pick(areas),
    lines: Array.from({ length: lineCount }, (_, index) => {
      const [capacities, regulation] = posts[index % posts.length] ?? [['rating'], []]
      return {
        capacities,
        ...(regulation.length > 0 && { regulation }),
        persons: 1 + Math.floor(random() * 3),
        ...(random() < share && { conditions: pick(conditions) }),
      }
    }),
    issued: {
      ...manningFields.issued,
      documentNumber: `M-${number(1e11, 9e11)}`,
      issueDate: addDays(effectiveFrom, -Math.floor(random() * 20)),
    },
  }
}
