import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { ComponentChildren } from 'preact'
import { Frame } from '../frame.tsx'
import { MissingTitle } from './asked-titles-words.tsx'
import { BackToTitles } from './back-to-titles.tsx'
import type { PresentState } from './present-state.ts'
import { faultWords, refusalWords } from './refusal-words.ts'
import { takeRequest } from './take-request.ts'
import { words } from './words.ts'

type Of<Kind extends PresentState['kind']> = Extract<PresentState, { kind: Kind }>

/** Nobody vouches for who asks: loud, and no way round. Nothing that the request says of itself is repeated here. */
export function NotRegistered({ state }: { state: Of<'not-registered'> }) {
  return (
    <Refusal title={say(words.notRegisteredTitle)}>
      <p class="refusal-lead">{say(words.notRegisteredLead)}</p>
      <p>{say(refusalWords[state.reason])}</p>
      <p>{say(words.notRegisteredAdvice)}</p>
    </Refusal>
  )
}

/** A registered verifier that asks for more, or elsewhere, than it is registered for. */
export function BeyondRegistration({ state }: { state: Of<'beyond-registration'> }) {
  return (
    <Refusal title={say(words.beyondTitle)}>
      <p class="refusal-lead">{say(words.beyondLead, { verifier: officialNameOf(state.verifier.name) })}</p>
      <p>{say(refusalWords[state.reason])}</p>
    </Refusal>
  )
}

function Refusal({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <Frame heading={title} actions={<BackToTitles />}>
      <section class="refusal red" role="alert">
        <VerdictIcon colour="red" size={72} />
        <div>{children}</div>
      </section>
    </Frame>
  )
}

/** A request that could not be read, is over, or cannot be answered from here. */
export function RequestFault({ state: { code, text } }: { state: Of<'fault'> }) {
  // an unsigned request is one that nobody vouches for
  if (code === 'verifier-not-registered') {
    return <NotRegistered state={{ kind: 'not-registered', reason: 'no-registration' }} />
  }
  const { title, advice } = faultWords[code] ?? faultWords.otherwise
  return (
    <Frame
      heading={say(title)}
      actions={
        <>
          <BackToTitles />
          {text !== null && (
            <button type="button" class="button main" onClick={() => void takeRequest(text)}>
              {say(words.tryAgain)}
            </button>
          )}
        </>
      }
    >
      <p class="lead" role="alert">
        {say(advice)}
      </p>
    </Frame>
  )
}

export function NothingFits({ state: { asked, isBoundElsewhere, missing } }: { state: Of<'nothing-fits'> }) {
  const catalogue = useCatalogue()
  const verifier = officialNameOf(asked.verifier.name)
  return (
    <Frame
      heading={say(isBoundElsewhere ? words.boundElsewhereTitle : words.nothingFitsTitle)}
      actions={<BackToTitles />}
    >
      <p class="lead">{say(isBoundElsewhere ? words.boundElsewhereLead : words.nothingFitsLead, { verifier })}</p>
      {isBoundElsewhere && <p>{say(words.boundElsewhereAdvice)}</p>}
      {!isBoundElsewhere && catalogue && missing.length > 0 && (
        <section class="consent-part" aria-labelledby="missing-here">
          <h2 id="missing-here">{say(words.missingHere)}</h2>
          <ul>
            {missing.map((codes) => (
              <MissingTitle key={codes.join(' ')} codes={codes} catalogue={catalogue} />
            ))}
          </ul>
        </section>
      )}
    </Frame>
  )
}
