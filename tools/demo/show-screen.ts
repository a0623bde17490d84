import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { Language } from '@vigie/shared/language.ts'
import { createTitleQr, drawTitleQrTerminal, splitTitleQr } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { drawTable } from '../vigie/draw-table.ts'
import type { Fate } from './process-people.ts'
import { say } from './words.ts'

export interface Screen {
  readonly fates: readonly Fate[]
  readonly numbers: ReadonlyMap<string, string>
  readonly verifierUrl: string
  readonly issuerUrl: string
  readonly walletLink: string
  readonly pdfFolder: string
  readonly dataFolder: string
  readonly qrText: string
}

/** One screen: what was done, where to look, what to try. */
export function showScreen(screen: Screen, language: Language): string {
  const { fates, verifierUrl, issuerUrl, walletLink, pdfFolder, dataFolder, qrText } = screen
  const pdfOf = (fate: Fate | undefined) => `${pdfFolder}/title-${screen.numbers.get(fate?.titleId ?? '')}.pdf`
  const inForce = fates.find(({ titleCode, titleId }) => titleCode === 'capitaine-200' && titleId)
  const changed = (change: Fate['changed']) => fates.find((fate) => fate.changed === change && fate.titleId)
  const attempts = [
    [`./vigie verify ${pdfOf(inForce)}`, say('tryGreen', language)],
    [`./vigie verify ${pdfOf(inForce)} --at 2040-01-01`, say('tryExpired', language)],
    [`./vigie verify ${pdfOf(changed('suspension'))}`, say('trySuspended', language)],
    [`./vigie verify ${pdfOf(changed('revocation'))}`, say('tryRevoked', language)],
    ['./vigie register', say('tryRegister', language)],
  ]
  return `
${say('scan', language)}
${drawTitleQrTerminal(createTitleQr(splitTitleQr(qrText)))}

${say('applications', language)}
${drawTable(fates.map((fate) => fateCells(fate, screen, language)))}

${say('pages', language)}
${drawTable([
  [`  ${verifierUrl}/`, say('verifier', language)],
  [`  ${issuerUrl}/health`, say('issuer', language)],
  [`  ${walletLink}`, ''],
  ['', say('wallet', language)],
])}

${say('pdfs', language)}
  ${pdfFolder}

${say('try', language)}
${attempts.map(([command, expected]) => `  ${command}   # ${expected}`).join('\n')}

${say('stop', language)} ${dataFolder}`
}

function fateCells(fate: Fate, { numbers }: Screen, language: Language): string[] {
  const name = loadTitles().find(({ code }) => code === fate.titleCode)?.name[language] ?? fate.titleCode
  const reasons = fate.reasons.map((reason) => labelOf(loadValueSets(), 'refusal-reasons', reason, language))
  const later = { suspension: say('suspended', language), revocation: say('revoked', language) }
  const detail =
    fate.outcome === 'refused'
      ? reasons.join(' ; ')
      : fate.outcome === 'incomplete'
        ? say('waiting', language)
        : [numbers.get(fate.titleId ?? '') ?? '', fate.changed ? later[fate.changed] : ''].join(' ').trim()
  return [`  ${fate.identificationNumber}`, say(fate.outcome, language), name, detail]
}
