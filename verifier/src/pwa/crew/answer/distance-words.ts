import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import type { ManningLine } from '@vigie/shared/crew/manning.ts'
import type { Reach } from '@vigie/shared/crew/needs/need.ts'
import type { Distance } from '@vigie/shared/crew/voyage.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { words } from '../words.ts'

export function reachWords(reach: Reach): string {
  if (reach === null) return say(words.reachUnknown)
  // something that must be held is not: however short the voyage
  if (reach === 0) return say(words.reachNone)
  return reach === 'unlimited' ? say(words.reachAnywhere) : say(words.reachMiles, { miles: String(reach) })
}

export function askedWords(asked: Distance | null): string {
  if (asked === null) return say(words.askedUnknown)
  return asked === 'unlimited' ? say(words.askedAnywhere) : say(words.asked, { miles: String(asked) })
}

/** Of the lines that are not filled; the others are counted. */
const mostLines = 3

interface Names {
  readonly lines: readonly ManningLine[]
  readonly postName: (capacities: readonly string[]) => string
  readonly titleNames: (codes: readonly string[]) => string
  readonly memberName: (memberId: string) => string
}

/** The one sentence that the crew was checked for: how far, and what sets it. */
export function distanceSentence(report: CrewReport, names: Names): string {
  const { outcome, distance } = report
  const { titleNames, memberName } = names
  const { reach, isCertain, limitedBy } = distance
  if (reach === null) return outcome === 'not-sufficient' ? notFilledSentence(report, names) : say(words.sailUnknown)
  if (reach === 0) return say(words.mayNotSail)
  if (reach === 'unlimited') return say(isCertain ? words.sailAnywhere : words.sailUnknown)
  const [limit] = limitedBy
  if (!limit || limit.titles.length === 0) return say(words.sailToAlone, { miles: String(reach) })
  const slots = { miles: String(reach), titles: titleNames(limit.titles), name: memberName(limit.memberId) }
  return say(isCertain ? words.sailTo : words.sailAtMost, slots)
}

function notFilledSentence(report: CrewReport, { lines, postName }: Names): string {
  const failed = new Set(report.lines.filter(({ outcome }) => outcome === 'failed').map(({ lineId }) => lineId))
  const posts = lines.filter(({ id }) => failed.has(id)).map(({ capacities }) => postName(capacities))
  if (posts.length === 0) return say(words.sailNowhere)
  const named = posts.slice(0, posts.length > mostLines + 1 ? mostLines : posts.length)
  const others = posts.length - named.length
  const list = others > 0 ? [...named, say(words.otherLines, { count: String(others) })] : named
  const joined = new Intl.ListFormat(language.value, { type: 'conjunction' }).format(list)
  return say(words.linesNotFilled, { failed: String(posts.length), number: String(lines.length), posts: joined })
}
