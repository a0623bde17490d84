// Writes the preset dictionary of the QR code of manning documents, which goes on where that of titles ends, for a new version
// of the format (docs/qr-format.md). A published dictionary is never written again: every code printed with it needs it.
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import titles from '@vigie/schemas/qr-dictionary/title-v1.json' with { type: 'json' }
import type { StatedLine } from '@vigie/shared/manning/manning-document.ts'
import { writeManningDocument } from '@vigie/shared/manning/write-manning-document.ts'
import { createTestAuthority } from '@vigie/shared/testing/test-authority.ts'
import { createTestManning, manningFields, signTestManning } from '@vigie/shared/testing/test-manning.ts'

const [version] = process.argv.slice(2)
const file = new URL(`../../schemas/qr-dictionary/manning-v${version}.json`, import.meta.url)
if (!version || existsSync(file))
  throw new Error('usage: write-manning-dictionary.ts VERSION, of a version not yet written')

/** What lines usually ask, by the chapters of STCW; the commonest last, where references are shortest. */
const usual: readonly (readonly [capacity: string, regulation: readonly string[]])[] = [
  ['electro-technical-rating', ['III/7']],
  ['electro-technical-officer', ['III/6']],
  ['gmdss-restricted-operator', ['IV/2']],
  ['gmdss-general-operator', ['IV/2']],
  ['cook', []],
  ['able-seafarer-engine', ['III/5']],
  ['rating-engineering-watch', ['III/4']],
  ['officer-engineering-watch', ['III/1']],
  ['second-engineer', ['III/2']],
  ['second-engineer', ['III/3']],
  ['chief-engineer', ['III/2']],
  ['chief-engineer', ['III/3']],
  ['able-seafarer-deck', ['II/5']],
  ['rating', ['VI/1']],
  ['rating-navigational-watch', ['II/4']],
  ['chief-mate', ['II/2', 'IV/2']],
  ['officer-navigational-watch', ['II/1', 'IV/2']],
  ['officer-navigational-watch', ['II/3', 'IV/2']],
  ['master', ['II/3', 'IV/2']],
  ['master', ['II/2', 'IV/2']],
]

/** Ways to say what ships and areas are, without any ship's or company's name. */
const words = [
  ...['sailing-yacht', 'motor-yacht', 'marine-farming', 'small-scale', 'deep-sea', 'offshore', 'coastal', 'fishing'],
  ...['category-1', 'category-2', 'category-4', 'category-5', 'liquefied-gas', 'chemical', 'operational', 'support'],
  ...['Fonction polyvalente', 'Serves in both departments', 'Navigation de jour uniquement', 'By day only'],
  ...['Eaux territoriales françaises', 'French territorial waters', 'Mer Méditerranée', 'Mediterranean Sea'],
  ...['Navire de charge', 'Cargo ship', 'Navire à passagers', 'Passenger ship', 'Navire de pêche', 'Fishing vessel'],
].map((word) => JSON.stringify(word))

async function dictionaryText(): Promise<string> {
  return [words.join(','), usual.map(writeLine).join(','), await frame()].join('')
}

function writeLine([capacity, regulation]: (typeof usual)[number], index: number): string {
  const line = index + 1
  return JSON.stringify({
    type: 'ManningLine',
    line,
    capacities: [capacity],
    ...(regulation.length > 0 && { regulation }),
    persons: 1,
  } satisfies StatedLine)
}

/** The reference document without what differs from one to the next. */
async function frame(): Promise<string> {
  const { titles: key } = await createTestAuthority()
  const lines = [...manningFields.lines.slice(0, 1), ...manningFields.lines.slice(4, 5)]
  const ship = {
    ...manningFields.ship,
    isIgf: false,
    hasHighVoltage: false,
    hasEcdis: true,
    isIsps: true,
    isRoroPassengerShip: false,
  }
  const generalConditions = { fr: 'x', en: 'x' }
  const written = writeManningDocument(
    await signTestManning(key, createTestManning({ lines, ship, generalConditions })),
  )
  return written
    .replace(
      /"(shipName|registration|portOfRegistry|imoNumber|operatingCompany|issuingOfficer|documentNumber|fr|en)":"[^"]*"/g,
      '"$1":""',
    )
    .replace(/"(grossTonnage|grossTonnageItc69|lengthMetres|propulsionPowerKilowatts)":"[^"]*"/g, '"$1":"')
    .replace(/"statusListIndex":"\d+"/g, '"statusListIndex":"1"')
    .replace(/\/manning-documents\/[^"]+"/, '/manning-documents/M-"')
    .replace(/"(issueDate|created)":"[^"]*"/g, '"$1":"20"')
    .replace(/"proofValue":"z.*$/, '"proofValue":"z')
}

const text = await dictionaryText()
const sha256 = createHash('sha256')
  .update(titles.text + text)
  .digest('hex')
const content = { version: Number(version), extends: titles.version, sha256, text }
writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`)
console.log(`${text.length} characters, sha256 ${sha256} with those before`)
