import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { DistanceLimit } from '@vigie/shared/crew/crew-report.ts'
import { tellSlot } from '@vigie/shared/crew/tell-sentence.ts'
import type { Distance } from '@vigie/shared/crew/voyage.ts'
import { wrapText } from '../wrap-text.ts'
import type { Writing } from './write-crew-report.ts'

/** How far this crew may sail, who and what sets it, and what is asked: then ship, days and document. */
export function writeDistance(writing: Writing): string[] {
  const { checked, language, telling, say } = writing
  const { ship, voyage, manning } = checked.opened.question
  const { asked, reach, isCertain, limitedBy } = checked.report.distance
  const colon = language === 'fr' ? '\u00a0:' : ':'
  const semicolon = language === 'fr' ? '\u00a0;' : ';'
  const kind = labelOf(loadValueSets(), 'ship-kinds', ship.kind, language)
  const name = [ship.name, ship.imoNumber && `IMO ${ship.imoNumber}`, ship.registration, kind].filter((part) => part)
  const document = checked.opened.isManningVerified ? say('manningVerified') : say('manningStated')
  return [
    ...wrapText(
      `${say('distance')}${colon} ${reachWords(reach, writing)}${semicolon} ${askedWords(asked, writing)}.`,
      '  ',
    ),
    ...(isCertain || reach === null || reach === 0 ? [] : wrapText(say('reachUncertain'), '    ')),
    ...limitedBy
      .filter((limit) => limit.reach === reach && reach !== null)
      .slice(0, 5)
      .flatMap((limit) => writeLimit(limit, writing)),
    `  ${say('ship')}${colon} ${name.join(', ')}`,
    `  ${say('voyage')}${colon} ${say('days', { from: telling.tellDay(voyage.from), until: telling.tellDay(voyage.until) })}`,
    `  ${say('manning')}${colon} ${[manning.documentNumber, document].filter((part) => part).join(', ')}`,
    `  ${say('checkedOn')}${colon} ${telling.tellDay(checked.report.checkedOn)}`,
  ]
}

function reachWords(reach: Distance | null, { say, telling }: Writing): string {
  if (reach === null) return say('reachNone')
  if (reach === 'unlimited') return say('reachUnlimited')
  return reach === 0 ? say('reachNowhere') : say('reachMiles', { reach: toldMiles(reach, telling) })
}

function askedWords(asked: Distance | null, { say, telling }: Writing): string {
  if (asked === null) return say('askedNone')
  return asked === 'unlimited' ? say('askedUnlimited') : say('askedMiles', { reach: toldMiles(asked, telling) })
}

function toldMiles(distance: number, telling: Writing['telling']): string {
  return tellSlot({ kind: 'distance', distance }, telling)
}

function writeLimit({ rule, memberId, titles }: DistanceLimit, { checked, telling, say }: Writing): string[] {
  const held = checked.opened.question.crew.flatMap((member) => member.titles).filter(({ id }) => titles.includes(id))
  const codes = [...new Set(held.map(({ code }) => code))]
  const member = telling.tellMember(memberId)
  if (codes.length === 0) return wrapText(say('limitedByNothing', { member, rule }), '    ')
  return wrapText(say('limitedBy', { member, titles: tellSlot({ kind: 'titles', codes }, telling), rule }), '    ')
}
