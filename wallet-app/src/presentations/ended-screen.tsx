import type { Text } from '@vigie/shared/language.ts'
import { officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { Colour } from '@vigie/shared/verification/verdict.ts'
import { useEffect } from 'preact/hooks'
import { Frame } from '../frame.tsx'
import { BackToTitles } from './back-to-titles.tsx'
import type { PresentationOutcome, Presented } from './presented.ts'
import { words } from './words.ts'

interface EndedWords {
  readonly title: Text
  readonly colour: Colour
}

const told: Readonly<Record<PresentationOutcome, EndedWords>> = {
  accepted: { title: words.sharedTitle, colour: 'green' },
  'not-accepted': { title: words.notAcceptedTitle, colour: 'red' },
  unknown: { title: words.unknownTitle, colour: 'orange' },
  declined: { title: words.declinedTitle, colour: 'grey' },
}

/** What became of the answer; on the same device the verifier's own page goes on. */
export function EndedScreen({ presented, redirectUri }: { presented: Presented; redirectUri: string | null }) {
  const { title, colour } = told[presented.outcome]
  useEffect(() => {
    if (redirectUri !== null) location.assign(redirectUri)
  }, [redirectUri])
  return (
    <Frame
      heading={say(title)}
      actions={
        <>
          <BackToTitles />
          {redirectUri !== null && (
            <a class="button main" href={redirectUri} referrerpolicy="no-referrer">
              {say(words.goOn, { host: new URL(redirectUri).host })}
            </a>
          )}
        </>
      }
    >
      <div class={`ended ${colour}`} role="status">
        <VerdictIcon colour={colour} size={56} />
        <p class="lead">{leadOf(presented)}</p>
      </div>
      <p class="quiet">{say(words.inHistory)}</p>
    </Frame>
  )
}

function leadOf({ outcome, verifierName }: Presented): string {
  const verifier = officialNameOf(verifierName)
  if (outcome === 'accepted') return say(words.sharedLead, { verifier })
  if (outcome === 'declined') return say(words.declinedLead, { verifier })
  return outcome === 'unknown' ? say(words.unknownLead, { verifier }) : say(words.notAcceptedLead, { verifier })
}
