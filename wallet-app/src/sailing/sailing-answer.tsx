import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import type { Telling } from '@vigie/shared/crew/tell-sentence.ts'
import type { NeedReach, ReachExplained } from '@vigie/shared/crew/what-reach.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { tellDistance, tellTitles } from './tell-distance.ts'
import { words } from './words.ts'

interface SailingAnswerProps {
  readonly explained: ReachExplained
  readonly member: CrewMember
  readonly law: CrewLaw
  readonly telling: Telling
}

/** The distance first, then why, what would raise it, and what nobody decides here. */
export function SailingAnswer({ explained, member, law, telling }: SailingAnswerProps) {
  const { reach, limitedBy, toBeJudged, raisedBy } = explained
  const row = (need: NeedReach) => <NeedRow key={need.ruleId} {...{ need, member, law, telling }} />
  return (
    <div class="sailing-answer">
      {/* read out alone: the reasons below would be read again at each key */}
      <p class={`sailing-reach ${colourOf(explained)}`} role="status">
        <VerdictIcon colour={colourOf(explained)} size={28} />
        <strong>{answerOf(explained, telling)}</strong>
      </p>
      {limitedBy.length > 0 && (
        <section aria-labelledby="sailing-because">
          <h2 id="sailing-because">{say(words.because)}</h2>
          <p class="quiet">{say(words.lowest)}</p>
          <ul>{limitedBy.map(row)}</ul>
        </section>
      )}
      {reach !== 'unlimited' && (
        <section aria-labelledby="sailing-raise">
          <h2 id="sailing-raise">{say(words.raise)}</h2>
          {raisedBy.length === 0 && <p>{say(words.nothingRaises)}</p>}
          <ul>
            {raisedBy.map(({ code, reach: raised }) => (
              <li key={code}>
                {raised === null
                  ? say(words.raisedUnread, { title: tellTitles([code], telling) })
                  : say(words.raisedTo, {
                      title: tellTitles([code], telling),
                      distance: tellDistance(raised, telling),
                    })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {toBeJudged.length > 0 && (
        <section aria-labelledby="sailing-judge">
          <h2 id="sailing-judge">{say(words.toJudge)}</h2>
          <ul>{toBeJudged.map(row)}</ul>
        </section>
      )}
      {/* the edition begins with a day */}
      <p class="quiet">
        {say(words.basis, { edition: dayWords(law.edition.slice(0, 10) as PlainDate, language.value) })}
      </p>
    </div>
  )
}

function answerOf({ reach, isCertain, toBeJudged }: ReachExplained, telling: Telling): string {
  if (reach === 0) return say(words.mayNot)
  if (reach === null) return say(words.notSaid)
  const isOpen = !isCertain || toBeJudged.length > 0
  if (reach === 'unlimited') return say(isOpen ? words.noLimitRead : words.noLimit)
  return say(isOpen ? words.upToAtMost : words.upTo, { distance: tellDistance(reach, telling) })
}

function colourOf({ reach, isCertain, toBeJudged }: ReachExplained): 'green' | 'orange' | 'red' {
  if (reach === 0) return 'red'
  return reach === null || !isCertain || toBeJudged.length > 0 ? 'orange' : 'green'
}

interface NeedRowProps extends Omit<SailingAnswerProps, 'explained'> {
  readonly need: NeedReach
}

function NeedRow({ need, member, law, telling }: NeedRowProps) {
  const { ruleId, reach, titles, codes, outcome } = need
  const name = law.rules.find(({ id }) => id === ruleId)?.name
  const rule = name ? wordsOf(name) : need.rule
  const nothing = outcome === 'unknown' ? words.rowOpen : words.rowMissing
  const held = [...new Set(member.titles.filter(({ id }) => titles.includes(id)).map(({ code }) => code))]
  return (
    <li>
      {held.length > 0 ? say(words.row, { rule, titles: tellTitles(held, telling) }) : say(nothing, { rule })}
      {typeof reach === 'number' && reach > 0 && <> {say(words.limit, { distance: tellDistance(reach, telling) })}</>}
      {outcome !== 'passed' && held.length === 0 && codes.length > 0 && (
        <> {say(words.wouldDo, { titles: tellTitles(codes, telling) })}</>
      )}
    </li>
  )
}
