import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { addYears, type PlainDate } from '@vigie/shared/plain-date.ts'
import type { Administration } from './administration.ts'

/**
 * The *fiche d'effectif minimal* of an invented ship on which the demonstration's capitaine 200 may serve: proposed by one
 * agent, approved by another. Answers where its printed form is.
 */
export async function enterManningDocument(
  administration: Administration,
  dataFolder: string,
  today: PlainDate,
): Promise<string> {
  const numberFile = path.join(dataFolder, 'manning-document')
  const number = existsSync(numberFile)
    ? readFileSync(numberFile, 'utf8').trim()
    : await proposeAndApprove(administration, today)
  writeFileSync(numberFile, `${number}\n`, { mode: 0o600 })
  const file = path.join(dataFolder, 'pdf', `manning-${number}.pdf`)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  if (!existsSync(file))
    writeFileSync(file, await administration.getBytes('registrar', `/api/manning-documents/${number}/pdf`))
  return file
}

interface Entered {
  readonly number: string
  readonly state: string
  readonly ship: { readonly registration: string }
}

/** A start that was broken off may have left it proposed, or approved without its number being noted. */
async function proposeAndApprove(administration: Administration, today: PlainDate): Promise<string> {
  const { items } = await administration.get<{ items: readonly Entered[] }>('examiner', '/api/manning-documents')
  const known = items.find(
    ({ ship, state }) => ship.registration === demonstrationShip.registration && state !== 'rejected',
  )
  const content = { ...demonstrationContent, effectiveFrom: today, expiresOn: addYears(today, 5) }
  const { number, state } = known ?? (await administration.post<Entered>('examiner', '/api/manning-documents', content))
  if (state === 'proposed') await administration.post('validator', `/api/manning-documents/${number}/approval`, {})
  return number
}

const demonstrationShip = {
  shipName: 'MEN DU',
  registration: 'BR 900001',
  portOfRegistry: 'Brest',
  shipKind: 'merchant',
  shipType: { fr: 'Navire de servitude (démonstration)', en: 'Workboat (demonstration)' },
  grossTonnage: '148',
  propulsionPowerKilowatts: '240',
  lengthMetres: '19.8',
  hasUnattendedMachinery: false,
  passengersAtMost: 0,
  isTanker: false,
  isHighSpeedCraft: false,
}

const demonstrationContent = {
  ship: demonstrationShip,
  tradingArea: {
    navigationCategory: 'category-3',
    distanceNauticalMiles: 20,
    areaText: { fr: 'À 20 milles des côtes au plus', en: 'Within 20 miles of the coast' },
  },
  lines: [
    { capacities: ['master'], regulation: ['II/3'], persons: 1 },
    { capacities: ['rating'], persons: 1 },
  ],
}
