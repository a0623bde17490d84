import { labelFor, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { reasonSetOf } from '@vigie/shared/ui/reason-set.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import { showAnswer } from '../judge.ts'
import { banner, clearSeries, type Seen, series } from './continuous.ts'
import { isMuted, setMuted } from './sound.ts'
import { words } from './words.ts'

/** What a series shows on the scanner: the last verdict in one line, and the list of those before it. */
export function SeriesBanner() {
  const shown = banner.value
  return (
    <div class="series">
      <div role="status">
        {shown === null && series.value.length === 0 && <p class="aim-line">{say(words.continuousHint)}</p>}
        {shown?.kind === 'checking' && <p class="aim-line">{say(words.continuousChecking)}</p>}
        {shown?.kind === 'seen' && <SeenTitle seen={shown.seen} />}
      </div>
      {series.value.length > 0 && (
        <details class="series-list">
          <summary>{say(words.seenTitles, { count: String(series.value.length) })}</summary>
          <ol reversed>
            {series.value.map((seen, at) => (
              <li key={series.value.length - at}>
                <SeenTitle seen={seen} />
              </li>
            ))}
          </ol>
          <p class="series-note">{say(words.seenKept)}</p>
          <button type="button" class="button" onClick={clearSeries}>
            <Icon name="bin" />
            {say(words.clearSeen)}
          </button>
        </details>
      )}
    </div>
  )
}

/** Opens the whole verdict when it is pressed. */
function SeenTitle({ seen }: { seen: Seen }) {
  const catalogue = useCatalogue()
  const { input, answer, remark } = seen
  const verdict = answer.kind === 'refused' ? null : answer.verdict
  const subject = verdict && isVouchedFor(verdict) ? verdict.credential?.credentialSubject : undefined
  return (
    <button type="button" class={`seen ${verdict?.colour ?? 'grey'}`} onClick={() => showAnswer(input, answer)}>
      <VerdictIcon colour={verdict?.colour ?? 'grey'} size={40} />
      <span>
        <strong>
          {verdict && catalogue
            ? labelFor(catalogue, reasonSetOf(verdict, verdict.reason, catalogue.valueSets), verdict.reason)
            : say(words.notReadInSeries)}
        </strong>
        {subject && (
          <span class="seen-name">
            {subject.type === 'Ship' ? subject.shipName : `${subject.familyName} ${subject.givenName}`}
          </span>
        )}
        {remark && <span>{say(remark)}</span>}
      </span>
    </button>
  )
}

export function SoundButton() {
  return (
    <button type="button" class="tool" aria-pressed={!isMuted.value} onClick={() => setMuted(!isMuted.value)}>
      <Icon name={isMuted.value ? 'mute' : 'sound'} />
      {say(words.sound)}
    </button>
  )
}
