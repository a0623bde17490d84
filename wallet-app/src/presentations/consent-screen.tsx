import type { MatchedRequest, RequestGroup } from '@vigie/shared/presentation/match-query.ts'
import { type Catalogue, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import { decline, share } from './answer-request.ts'
import { chooseOption, requestsOf, sharesOfRequest } from './choice.ts'
import { type Consent, presentState } from './present-state.ts'
import { nameOf, SharePart } from './share-part.tsx'
import { shownFacts } from './shown-facts.ts'
import { VerifierCard } from './verifier-card.tsx'
import { words } from './words.ts'

/** Who, why, for how long, exactly what; and two answers of equal weight. */
export function ConsentScreen({ consent }: { consent: Consent }) {
  const catalogue = useCatalogue()
  return (
    <Frame
      heading={say(words.consentTitle)}
      actions={
        <>
          <button type="button" class="button" onClick={() => void decline(consent)}>
            {say(words.doNotShare)}
          </button>
          <button type="button" class="button" disabled={!catalogue} onClick={() => void share(consent)}>
            {say(words.share)}
          </button>
        </>
      }
    >
      <div class="consent">
        <VerifierCard asked={consent.asked} />
        <section class="consent-shares" aria-labelledby="what-is-shown">
          <h2 id="what-is-shown">{say(words.whatIsShown)}</h2>
          {catalogue ? (
            <Shares consent={consent} catalogue={catalogue} />
          ) : (
            <div class="skeleton-card" aria-hidden="true" />
          )}
          <p class="quiet">{say(words.alwaysShown)}</p>
        </section>
      </div>
    </Frame>
  )
}

interface SharesProps {
  readonly consent: Consent
  readonly catalogue: Catalogue
}

function Shares({ consent, catalogue }: SharesProps) {
  const { match, choice } = consent
  return (
    <>
      {requestsOf(match.groups, choice).map((request) => (
        <SharePart key={request.queryId} consent={consent} request={request} catalogue={catalogue} />
      ))}
      {match.groups.map((group, index) => (
        // a query's groups never change their order
        <OtherWays key={String(index)} consent={consent} catalogue={catalogue} group={group} index={index} />
      ))}
    </>
  )
}

interface OtherWaysProps extends SharesProps {
  readonly group: RequestGroup
  readonly index: number
}

/** The other ways of answering one wish, the one of not answering it among them where the verifier leaves that open. */
function OtherWays({ consent, catalogue, group: { isRequired, options }, index }: OtherWaysProps) {
  if (options.length < (isRequired ? 2 : 1)) return null
  const chosen = consent.choice.options[index] ?? null
  const choose = (option: number | null) => {
    presentState.value = {
      kind: 'consent',
      consent: { ...consent, choice: chooseOption(consent.choice, index, option) },
    }
  }
  return (
    <details class="consent-part" open={!isRequired}>
      <summary>{say(words.otherWays)}</summary>
      <fieldset class="ways" aria-label={say(words.otherWays)}>
        {options.map((option, at) => (
          <label key={option.map(({ queryId }) => queryId).join(' ')} class="way">
            <input type="radio" name={`ways-${index}`} checked={chosen === at} onChange={() => choose(at)} />
            <span>{wayWords(option, consent, catalogue)}</span>
          </label>
        ))}
        {!isRequired && (
          <label class="way">
            <input type="radio" name={`ways-${index}`} checked={chosen === null} onChange={() => choose(null)} />
            <span>{say(words.wayNone)}</span>
          </label>
        )}
      </fieldset>
    </details>
  )
}

function wayWords(option: readonly MatchedRequest[], { choice, presentables }: Consent, catalogue: Catalogue): string {
  const shown = option.flatMap((request) =>
    sharesOfRequest(request, choice).flatMap(({ candidate }) => {
      const presentable = presentables.get(candidate.id)
      return presentable ? [{ presentable, facts: shownFacts(presentable, candidate).length }] : []
    }),
  )
  const titles = [...new Set(shown.map(({ presentable }) => nameOf(presentable, catalogue)))].join(', ')
  const count = shown.reduce((sum, { facts }) => sum + facts, 0)
  return say(words.waySummary, { titles, count: String(count) })
}
