import type { Language, Text } from '@vigie/shared/language.ts'
import type {
  ManningDocument,
  ShipParticulars,
  StatedLine,
  TradingArea,
} from '@vigie/shared/manning/manning-document.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { type WrittenDate, writeDate } from '@vigie/shared/printed-title/create-printed-title.ts'

export interface ManningPrinting {
  readonly label: (valueSet: string, code: string, language: Language) => string
  /** Printed beside the code so that people know the one address to trust. */
  readonly verifierUrl: string
  readonly environment: 'production' | 'demonstration'
  /** False: the document is too long for a code that people can read from paper. */
  readonly hasCode: boolean
}

/** Everything the page says, in the words it says it with; `manning-document.typ` only lays it out. */
export interface ManningPage {
  readonly number: string
  readonly replaces: string | null
  readonly country: Text
  readonly authority: Text
  readonly officer: string
  readonly particulars: readonly { readonly name: Text; readonly value: Text }[]
  readonly area: readonly Text[]
  readonly lines: readonly ManningPageLine[]
  readonly conditions: Text | null
  readonly effectiveFrom: WrittenDate
  readonly issueDate: WrittenDate
  readonly signedOn: WrittenDate
  readonly expiry: WrittenDate | null
  readonly shipName: string
  readonly verifierAddress: string
  readonly demonstration: boolean
  readonly hasCode: boolean
  /** The PDF's own date: that of issue, so that the same document is always the same bytes. */
  readonly documentDate: { readonly year: number; readonly month: number; readonly day: number }
}

interface ManningPageLine {
  readonly line: string
  readonly capacity: Text
  readonly regulation: string
  readonly persons: string
  readonly conditions: Text | null
}

export function createManningPage(document: ManningDocument, printing: ManningPrinting): ManningPage {
  const { credentialSubject: ship, validFrom, validUntil, proof } = document
  const { safeManning: manning } = ship
  const label = (set: string, code: string): Text => ({
    fr: printing.label(set, code, 'fr'),
    en: printing.label(set, code, 'en'),
  })
  const dayOf = (instant: string) => writeDate(parsePlainDate(instant.slice(0, 10)))
  const { host, pathname } = new URL(printing.verifierUrl)
  return {
    number: manning.documentNumber,
    replaces: manning.replaces ?? null,
    country: label('nationalities', manning.issuingCountry),
    authority: label('issuing-authorities', manning.issuingAuthority),
    officer: manning.issuingOfficer,
    particulars: particularsOf(ship, label),
    area: areaOf(manning.tradingArea, label),
    lines: manning.lines.map((line) => lineOf(line, label)),
    conditions: manning.generalConditions ?? null,
    effectiveFrom: dayOf(validFrom),
    issueDate: writeDate(manning.issueDate),
    signedOn: dayOf(proof.created),
    expiry: validUntil ? dayOf(validUntil) : null,
    shipName: ship.shipName,
    verifierAddress: `${host}${pathname.replace(/\/$/, '')}`,
    demonstration: printing.environment === 'demonstration',
    hasCode: printing.hasCode,
    documentDate: {
      year: Number(manning.issueDate.slice(0, 4)),
      month: Number(manning.issueDate.slice(5, 7)),
      day: Number(manning.issueDate.slice(8, 10)),
    },
  }
}

type Label = (set: string, code: string) => Text

/** In the order of A.1047(27); what is not stated is said to be so where the form has a place for it. */
function particularsOf(ship: ShipParticulars, label: Label): ManningPage['particulars'] {
  const kind = ship.fishingKind ? label('fishing-kinds', ship.fishingKind) : label('ship-kinds', ship.shipKind)
  const passengers = ship.passengersAtMost
  return [
    { name: names.shipName, value: same(ship.shipName) },
    { name: names.registration, value: same(ship.registration) },
    { name: names.portOfRegistry, value: same(ship.portOfRegistry) },
    { name: names.imoNumber, value: ship.imoNumber === undefined ? none : same(ship.imoNumber) },
    { name: names.grossTonnage, value: decimal(ship.grossTonnage, 'UMS') },
    { name: names.grossTonnageItc69, value: decimal(ship.grossTonnageItc69, '') },
    { name: names.power, value: decimal(ship.propulsionPowerKilowatts, 'kW') },
    { name: names.length, value: decimal(ship.lengthMetres, 'm') },
    { name: names.kind, value: ship.shipType ?? kind },
    ...(ship.shipType ? [{ name: names.service, value: kind }] : []),
    { name: names.unattended, value: ship.hasUnattendedMachinery ? yes : no },
    ...(passengers === undefined ? [] : [{ name: names.passengers, value: same(String(passengers)) }]),
    ...(ship.operatingCompany ? [{ name: names.company, value: same(ship.operatingCompany) }] : []),
    ...stated(ship, label),
  ]
}

/** What crew law asks of a ship besides, where the authority states it. */
function stated(ship: ShipParticulars, label: Label): ManningPage['particulars'] {
  const { tankerCargoes = [], highSpeedCraftType } = ship
  const cargoes = tankerCargoes.map((code) => label('tanker-cargoes', code))
  const facts = (Object.keys(statedNames) as (keyof typeof statedNames)[]).flatMap((name) => {
    // the record has exactly these
    const is = ship[name]
    return is === undefined ? [] : [{ name: statedNames[name], value: is ? yes : no }]
  })
  return [
    ...(cargoes.length > 0 ? [{ name: names.tanker, value: joined(cargoes) }] : []),
    ...(highSpeedCraftType ? [{ name: names.highSpeedCraft, value: same(highSpeedCraftType) }] : []),
    ...facts,
  ]
}

function areaOf(area: TradingArea, label: Label): Text[] {
  const { isUnlimited, distanceNauticalMiles, navigationCategory, seaAreas = [], areaText } = area
  return [
    ...(areaText ? [areaText] : []),
    ...(isUnlimited ? [{ fr: 'Illimitée', en: 'Unlimited' }] : []),
    ...(distanceNauticalMiles === undefined
      ? []
      : [
          {
            fr: `${distanceNauticalMiles}\u00a0milles des côtes au plus`,
            en: `Not more than ${distanceNauticalMiles} nautical miles from the coast`,
          },
        ]),
    ...(navigationCategory ? [label('navigation-categories', navigationCategory)] : []),
    ...(seaAreas.length > 0 ? [joined(seaAreas.map((code) => label('sea-areas', code)))] : []),
  ]
}

function lineOf({ line, capacities, regulation = [], persons, conditions }: StatedLine, label: Label): ManningPageLine {
  return {
    line: String(line),
    capacity: joined(
      capacities.map((code) => label('capacities', code)),
      ' + ',
    ),
    regulation: regulation.join(', '),
    persons: String(persons),
    conditions: conditions ?? null,
  }
}

function joined(texts: readonly Text[], separator = ', '): Text {
  return { fr: texts.map(({ fr }) => fr).join(separator), en: texts.map(({ en }) => en).join(separator) }
}

function same(words: string): Text {
  return { fr: words, en: words }
}

/** As each language writes a number; the unit keeps to it. */
function decimal(value: string | undefined, unit: string): Text {
  if (value === undefined) return none
  const after = unit === '' ? '' : `\u00a0${unit}`
  return { fr: `${value.replace('.', ',')}${after}`, en: `${value}${after}` }
}

const none: Text = { fr: '–', en: '–' }
const yes: Text = { fr: 'Oui', en: 'Yes' }
const no: Text = { fr: 'Non', en: 'No' }

const names = {
  shipName: { fr: 'Nom du navire', en: 'Name of ship' },
  registration: { fr: 'Immatriculation ou lettres distinctives', en: 'Distinctive number or letters' },
  portOfRegistry: { fr: 'Port d’immatriculation', en: 'Port of registry' },
  imoNumber: { fr: 'Numéro OMI', en: 'IMO number' },
  grossTonnage: { fr: 'Jauge brute nationale', en: 'Gross tonnage (national)' },
  grossTonnageItc69: { fr: 'Jauge brute (convention de 1969)', en: 'Gross tonnage (ITC 1969)' },
  power: { fr: 'Puissance propulsive', en: 'Main propulsion power' },
  length: { fr: 'Longueur', en: 'Length' },
  kind: { fr: 'Type de navire', en: 'Type of ship' },
  service: { fr: 'Genre d’armement', en: 'Service' },
  unattended: { fr: 'Machine exploitée sans présence permanente', en: 'Periodically unattended machinery space' },
  passengers: { fr: 'Passagers au plus', en: 'Passengers at most' },
  company: { fr: 'Armateur', en: 'Operating company' },
  tanker: { fr: 'Cargaisons de navire-citerne', en: 'Tanker cargoes' },
  highSpeedCraft: { fr: 'Engin à grande vitesse, type', en: 'High-speed craft, type' },
} as const satisfies Record<string, Text>

const statedNames = {
  isTanker: { fr: 'Navire-citerne', en: 'Tanker' },
  isRoroPassengerShip: { fr: 'Navire roulier à passagers', en: 'Ro-ro passenger ship' },
  isHighSpeedCraft: { fr: 'Engin à grande vitesse', en: 'High-speed craft' },
  isIgf: { fr: 'Soumis au recueil IGF', en: 'Subject to the IGF Code' },
  hasHighVoltage: { fr: 'Haute tension (plus de 1\u00a0000\u00a0V)', en: 'High voltage (above 1,000 V)' },
  hasEcdis: { fr: 'ECDIS', en: 'ECDIS' },
  hasGmdss: { fr: 'SMDSM', en: 'GMDSS' },
  isIsps: { fr: 'Soumis au code ISPS', en: 'Subject to the ISPS Code' },
} as const satisfies Record<string, Text>
