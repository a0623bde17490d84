import crewListColumns from '@vigie/schemas/crew/crew-list-columns.json' with { type: 'json' }
import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf, noteOf } from '@vigie/shared/catalogue/label.ts'
import type { CrewListFault } from '@vigie/shared/crew-list/crew-list.ts'
import type { Language } from '@vigie/shared/language.ts'
import { wrapText } from '../wrap-text.ts'
import { sayCrew } from './crew-words.ts'
import type { FaultyList } from './read-crew-input.ts'
import type { Writing } from './write-crew-report.ts'

/** Documents that count for nothing, each with its reason and what to do. */
export function writeFaults({ checked, language, telling, say }: Writing): string[] {
  const sets = loadValueSets()
  const colon = language === 'fr' ? '\u00a0:' : ':'
  return checked.opened.faults.flatMap(({ memberId, evidence, code, reason, pointer }) => {
    const member = memberId === null ? say('ofManning') : telling.tellMember(memberId)
    const place = evidence === null ? member : say('document', { member, number: String(evidence + 1) })
    const why = [
      labelOf(sets, 'problems', code, language),
      reason && labelOf(sets, 'verdict-reasons', reason, language),
      pointer,
    ]
    return [
      ...wrapText(`✖ ${place}${colon} ${why.filter((part) => part).join(' ')} [${code}]`, '  '),
      ...wrapText(`→ ${noteOf(sets, 'problems', code, language) ?? ''}`, '         '),
    ]
  })
}

export function writeRanks({ checked, say }: Writing): string[] {
  return checked.input.asked.flatMap(({ list, row, rank }) =>
    wrapText(`⚠ ${say('rank', { list, row: String(row), rank })}`, '  '),
  )
}

/** Everything that is to be corrected in a crew list, by row and column. */
export function writeListFaults({ list, faults }: FaultyList, language: Language): string {
  const count = faults.length.toLocaleString(language)
  return [
    `✖ ${list}`,
    ...wrapText(sayCrew('listFaults', language, { count }), '  '),
    ...faults.map((one) => writeFault(one, language)),
  ].join('\n')
}

function writeFault({ code, row, column, field }: CrewListFault, language: Language): string {
  const label = crewListColumns.columns.find((one) => one.code === field)?.label[language]
  const slots = { row: String(row), column: String(column), field: label ?? '' }
  const word = column !== null ? (label ? 'cell' : 'column') : label ? 'field' : 'row'
  const colon = language === 'fr' ? '\u00a0:' : ':'
  const words = labelOf(loadValueSets(), 'crew-list-faults', code, language)
  return `  ${sayCrew(word, language, slots)}${colon} ${words} [${code}]`
}
