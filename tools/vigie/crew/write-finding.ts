import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { Finding } from '@vigie/shared/crew/crew-report.ts'
import { tellSentence } from '@vigie/shared/crew/tell-sentence.ts'
import { wrapText } from '../wrap-text.ts'
import type { Writing } from './write-crew-report.ts'

/** The rule, what it found, what would mend it, the text it comes from and what it rests on. */
export function writeFinding(finding: Finding, writing: Writing): string[] {
  const { telling, say, language } = writing
  const { rule, sentence, remedy, basis, isWarning, outcome } = finding
  const colon = language === 'fr' ? '\u00a0:' : ':'
  const mark = isWarning ? 'i' : outcome === 'failed' ? '✖' : '⚠'
  const [first = '', ...rest] = wrapText(tellSentence(sentence, telling), '         ')
  const evidence = writeEvidence(finding, writing)
  const text = `${say('text')}${colon} ${basis.text} (${labelOf(loadValueSets(), 'confidences', basis.confidence, language)})`
  return [
    `  ${mark} ${rule.padEnd(4)} ${first.trimStart()}`,
    ...rest,
    ...(remedy ? wrapText(`→ ${tellSentence(remedy, telling)}`, '         ') : []),
    ...wrapText(text, '         '),
    ...(evidence ? wrapText(`${say('evidence')}${colon} ${evidence}`, '         ') : []),
  ]
}

/** Each document with where it comes from: its verdict, or that it is only stated. */
function writeEvidence({ titles }: Finding, { checked, language, telling }: Writing): string {
  const { question, titles: opened } = checked.opened
  const held = question.crew.flatMap((member) => member.titles).filter(({ id }) => titles.includes(id))
  return held
    .map(({ id, code, evidence }) => {
      const verdict = opened.find(({ titleId }) => titleId === id)
      const standing = verdict
        ? labelOf(loadValueSets(), 'verdict-reasons', verdict.reason, language)
        : labelOf(loadValueSets(), 'crew-evidence', evidence, language)
      return `${telling.titleName(code) ?? code} (${standing.toLocaleLowerCase(language)})`
    })
    .join(', ')
}
