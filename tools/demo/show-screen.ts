import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { Language } from '@vigie/shared/language.ts'
import {
  createTitleQr,
  drawTitleQrTerminal,
  quietZoneModules,
  splitTitleQr,
} from '@vigie/shared/title-qr/draw-title-qr.ts'
import { loadPeople } from '../registries/load-people.ts'
import { drawTable } from '../vigie/draw-table.ts'
import type { Fate } from './process-people.ts'
import { say } from './words.ts'

export interface Screen {
  readonly fates: readonly Fate[]
  readonly numbers: ReadonlyMap<string, string>
  readonly verifierUrl: string
  readonly issuerUrl: string
  readonly walletUrl: string
  /** Of an offer, as its holder's mail has it. */
  readonly walletLink: string
  readonly mailsUrl: string
  readonly pdfFolder: string
  readonly dataFolder: string
  readonly qrText: string
  /** Of the demonstration's shipowner, who asks seafarers for their titles. */
  readonly accessCode: string
  /** The printed *fiche d'effectif minimal* of its ship. */
  readonly manningPdf: string
  /** Of the terminal; undefined when nobody watches. */
  readonly columns: number | undefined
  /** The ports and the data folder that `./vigie` takes when it is told nothing. */
  readonly isUsual: boolean
}

/** One screen, 80 columns wide but for paths and the wallet's link: what was done, where to look, what to try. */
export function showScreen(screen: Screen, language: Language): string {
  const { fates, verifierUrl, issuerUrl, pdfFolder, dataFolder, isUsual } = screen
  const pdfOf = (fate: Fate | undefined) => `${pdfFolder}/title-${screen.numbers.get(fate?.titleId ?? '')}.pdf`
  const inForce = fates.find(({ titleCode, titleId }) => titleCode === 'capitaine-200' && titleId)
  const changed = (change: Fate['changed']) => fates.find((fate) => fate.changed === change && fate.titleId)
  const attempts = [
    [say('tryGreen', language), `./vigie verify ${pdfOf(inForce)}`],
    [say('tryExpired', language), `./vigie verify ${pdfOf(inForce)} --at 2040-01-01`],
    [say('trySuspended', language), `./vigie verify ${pdfOf(changed('suspension'))}`],
    [say('tryRevoked', language), `./vigie verify ${pdfOf(changed('revocation'))}`],
    [say('tryRegister', language), './vigie register'],
  ]
  return `
${showCode(screen, language)}

${say('applications', language)}
${fates.map((fate) => fateLines(fate, screen, language)).join('\n')}

${say('pages', language)}
${drawTable([
  [`  ${say('verifier', language)}`, `${verifierUrl}/`],
  [`  ${say('issuer', language)}`, `${issuerUrl}/health`],
  [`  ${say('lookUp', language)}`, `${verifierUrl}/look-up`],
  [`  ${say('requests', language)}`, `${verifierUrl}/requests`],
  [`  ${say('crew', language)}`, `${verifierUrl}/crew`],
  [`    ${say('accessCode', language)}`, screen.accessCode],
])}
${showLookUp(screen, inForce, language)}
${showWallet(screen, inForce, language)}

${say('pdfs', language)}
  ${pdfFolder}

${say('manningPdf', language)}
  ${screen.manningPdf}

${say('try', language)}
${isUsual ? '' : `  export VIGIE_DATA=${dataFolder} VIGIE_ISSUER_URL=${issuerUrl}\n`}${attempts
  .map(([expected, command]) => `  # ${expected}\n  ${command}`)
  .join('\n')}

${say('stop', language)}
  ${dataFolder}`
}

/** What to type there: a number alone opens nothing. */
function showLookUp({ numbers }: Screen, fate: Fate | undefined, language: Language): string {
  if (!fate) return ''
  return `  ${say('lookUpAs', language)}\n  ${numbers.get(fate.titleId ?? '')}  ${fate.identificationNumber}`
}

/** Who to be at the stand-in of FranceConnect, and where the mails are that were delivered to nobody. */
function showWallet({ walletUrl, walletLink, mailsUrl }: Screen, fate: Fate | undefined, language: Language): string {
  const person = loadPeople().find(({ identificationNumber }) => identificationNumber === fate?.identificationNumber)
  if (!person) return ''
  const { givenName, familyName } = person.identity
  return `${drawTable([[`  ${say('wallet', language)}`, `${walletUrl}/`]])}
  ${say('signIn', language)}
  ${givenName} ${familyName}, ${person.identificationNumber}
  ${say('walletLink', language)}
  ${walletLink}
${drawTable([[`  ${say('mails', language)}`, mailsUrl]])}`
}

/** A code that the terminal would break at the end of its lines is worse than none. */
function showCode({ qrText, columns }: Screen, language: Language): string {
  const symbol = createTitleQr(splitTitleQr(qrText))
  const lines = drawTitleQrTerminal(symbol).split('\n')
  const width = symbol.size + 2 * quietZoneModules
  if (columns === undefined || columns >= width) return [say('scan', language), ...lines].join('\n')
  // a quiet zone of three modules instead of four is read too, and makes most titles fit 80 columns
  if (columns >= width - 2)
    return [say('scan', language), ...lines.map((line) => line.replace(/ (.*) /, '$1'))].join('\n')
  return `${say('tooNarrow', language)} ${width}`
}

function fateLines({ outcome, changed, reasons, titleCode, titleId }: Fate, { numbers }: Screen, language: Language) {
  const name = loadTitles().find(({ code }) => code === titleCode)?.name[language] ?? titleCode
  const number = numbers.get(titleId ?? '') ?? ''
  const row = `  ${say(changed ?? outcome, language).padEnd(10)}  ${number.padEnd(12)}  ${name}`
  const why = reasons.map((reason) => labelOf(loadValueSets(), 'refusal-reasons', reason, language))
  return [row, ...why.map((reason) => `${' '.repeat(28)}${reason}`)].join('\n')
}
