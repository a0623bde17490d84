import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import type { Reach } from '@vigie/shared/crew/need.ts'
import type { Distance } from '@vigie/shared/crew/voyage.ts'
import { say } from '@vigie/shared/ui/say.ts'
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

interface Names {
  readonly titleNames: (codes: readonly string[]) => string
  readonly memberName: (memberId: string) => string
}

/** The one sentence that the crew was checked for: how far, and what sets it. */
export function distanceSentence({ outcome, distance }: CrewReport, { titleNames, memberName }: Names): string {
  const { reach, isCertain, limitedBy } = distance
  if (reach === null) return say(outcome === 'not-sufficient' ? words.sailNowhere : words.sailUnknown)
  if (reach === 0) return say(words.mayNotSail)
  if (reach === 'unlimited') return say(isCertain ? words.sailAnywhere : words.sailUnknown)
  const [limit] = limitedBy
  if (!limit || limit.titles.length === 0) return say(words.sailToAlone, { miles: String(reach) })
  const slots = { miles: String(reach), titles: titleNames(limit.titles), name: memberName(limit.memberId) }
  return say(isCertain ? words.sailTo : words.sailAtMost, slots)
}
