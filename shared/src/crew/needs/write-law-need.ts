import type { LawNeed } from '@vigie/schemas/crew-law.ts'
import { foldCondition } from './fold-condition.ts'
import type { Need } from './need.ts'
import { allOfNeeds, anyOfNeeds, decided } from './need-forms.ts'
import { type NeedPlace, writeHold } from './write-holds.ts'

/** What a rule asks, in the language of the law, as what is asked of one side of a post. */
export function writeLawNeed(need: LawNeed, place: NeedPlace): Need {
  if ('all' in need) return allOfNeeds(need.all.map((part) => writeLawNeed(part, place)))
  if ('any' in need) return anyOfNeeds(need.any.map((part) => writeLawNeed(part, place)))
  if ('check' in need) return foldCondition(need.check, place.facts)
  if ('toBeJudged' in need) return decided('unknown', 'unlimited', 'to-be-judged')
  const when = need.when ? [foldCondition(need.when, place.facts)] : []
  return allOfNeeds([...when, writeHold(need, place)])
}
